import { createHash } from 'node:crypto';
import type { CatalogueSource } from '../catalogue.ts';
import type { CataloguePlace } from '../notes.ts';

/** What a catalogue claims of a file; '' for nothing. */
export interface Claim {
  readonly path: string;
  readonly place: CataloguePlace;
  readonly size: string;
  readonly md5: string;
}

/** Holds files against what the catalogue claims of them; MD5 tells of accidents, it proves nothing. */
export async function compareFiles(
  { content, files, notes }: CatalogueSource,
  claims: readonly Claim[],
): Promise<void> {
  for (const { path, place, size, md5 } of claims) {
    const entry = files.get(path);
    if (!entry) continue;
    if (size !== '' && Number(size) !== entry.bytes) {
      notes.remark('size-other', place, { stated: size, found: entry.bytes });
      continue;
    }
    if (!/^[0-9a-f]{32}$/iu.test(md5)) continue;
    const hash = createHash('md5');
    for await (const chunk of content.read(path)) hash.update(chunk);
    if (hash.digest('hex') !== md5.toLowerCase()) notes.remark('digest-other', place);
  }
}
