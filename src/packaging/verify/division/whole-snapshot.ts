import { digestStream } from '../../../delivery/fixity/fixity.ts';
import type { Item } from '../../../delivery/fixity/item-tree.ts';
import { asXmlHolds } from '../../documents/xml.ts';
import { folders, names } from '../../layout.ts';
import { openPackage } from '../../package-reader.ts';
import { openNameTable } from '../../zip/name-table.ts';
import type { PackageBytes } from '../../zip/read-directory.ts';
import type { Check } from '../checks.ts';
import { checkSnapshot } from '../documents/check-snapshot.ts';
import { readPaths } from '../documents/read-handover.ts';
import { readPremis } from '../premis/read-premis.ts';
import { readInside, snapshotIn } from './packaged-documents.ts';

/** The files of all parts, gathered part by part. */
export interface GatheredFiles {
  /** Adds the files of a part that has been verified: what its PREMIS says of them is what they are. */
  add(part: PackageBytes): Promise<void>;
  /** Holds them together against the snapshot that was checked, as the package that lists the parts tells it. */
  check(check: Check, parent: PackageBytes): Promise<void>;
}

/** Of 100,000 files some 20 MB are kept. */
export function openGatheredFiles(): GatheredFiles {
  const known = openNameTable({ names: 0, bytes: 0 });
  /** SHA-256 in 32 characters, a copy: what the reader of XML gives is part of a larger text. */
  const digests: string[] = [];
  const sizes: number[] = [];
  let ambiguous = false;

  const fixityOf = (path: string): Item['fixity'] => {
    const index = known.find(asXmlHolds(path)) ?? -1;
    return { sha256: Buffer.from(digests[index] ?? '', 'latin1').toString('hex'), bytes: sizes[index] ?? 0 };
  };

  return {
    async add(part) {
      const premis = readInside(await openPackage(part), folders.representation + names.premis);
      await readPremis(premis, {
        onFile({ originalName = '', digests: stated, size }) {
          const index = known.add(originalName);
          if (index === undefined) {
            ambiguous = true;
            return;
          }
          const sha256 = stated.find(({ algorithm }) => algorithm === 'SHA-256')?.digest ?? '';
          digests[index] = Buffer.from(sha256, 'hex').toString('latin1');
          sizes[index] = Number(size);
        },
        onUnknown() {},
        onMissing() {},
        onNobody() {},
        onUndescribed() {},
      });
    },
    async check(check, parent) {
      if (ambiguous) return check.skip('names-not-in-xml');
      const opened = await openPackage(parent);
      const expected = await snapshotIn(opened);
      if (expected === null) return check.skip('no-snapshot');
      const document = await digestStream(readInside(opened, names.document), { sm3: false });
      const paths = openNameTable({ names: known.count, bytes: known.bytes });
      await readPaths(readInside(opened, names.document), (path) => void paths.add(path));
      return await checkSnapshot(check, `data/${opened.id}/${names.report}`, { document, paths, fixityOf }, expected);
    },
  };
}
