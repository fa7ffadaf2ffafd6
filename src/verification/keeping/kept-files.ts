import type { IdentifiedFormat } from '../../formats/identify.ts';
import type { OpeningLimits } from '../../formats/opening/budget.ts';
import { isOpenable } from '../../formats/opening/open-file.ts';
import type { Opened, TroubleCode } from '../../formats/opening/opened.ts';
import { openMemory } from '../../memory.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import type { FileTable } from '../examined-files.ts';
import type { ResultInputs } from './bundles.ts';
import type { Keeping, KnownBytes } from './keeping.ts';

/** What a file turned out to be, beside its fixity. */
interface FileResult extends Pick<ExaminedFile, 'signatureTrace'> {
  readonly format: IdentifiedFormat;
  readonly opened?: Opened | undefined;
}

/** A file whose result is to be kept once it is known. */
interface Awaited {
  readonly key: string;
  readonly sha256: string;
}

/** What files are and whether they open, as earlier checks found it and for later ones. */
export interface KeptFiles {
  /** Enters what is known already into the table, and tells of files and bytes that need not be read. */
  recall(onProgress?: (files: number, bytes: number) => void): Promise<void>;
  /** Keeps what has become of a file. */
  keep(path: string): Promise<void>;
  /** Keeps what has become of the files that nobody opens. */
  keepUnopened(): Promise<void>;
}

/** Troubles of a moment or of the machine: the next check may fare better. */
const passing: ReadonlySet<TroubleCode> = new Set(['time', 'memory', 'fault', 'overdrawn']);

/** @param options.sm3 whether SM3 digests are wanted */
export function openKeptFiles(
  keeping: Keeping,
  table: FileTable,
  { sm3, limits }: { readonly sm3: boolean; readonly limits: OpeningLimits },
): KeptFiles {
  const { files, learn, open } = table;
  const awaited = new Map<string, Awaited>();
  const knownOf = ({ file, entry, trouble }: ExaminedFile): KnownBytes | undefined => {
    if (entry?.kind !== 'file' || trouble) return undefined;
    const known = keeping.known(file.path);
    return known?.fixity.bytes === entry.bytes && !(sm3 && known.fixity.sm3 === undefined) ? known : undefined;
  };
  const knownFiles = function* () {
    for (const [index, examined] of entriesOf(files)) {
      const { path } = examined.file;
      const known = files.find(path) === index && knownOf(examined);
      if (known) yield { path, ...known };
    }
  };
  const keep = async (path: string): Promise<void> => {
    const wanted = awaited.get(path);
    const { fixity, format, signatureTrace, opened } = files.at(files.find(path) ?? -1) ?? {};
    awaited.delete(path);
    if (!wanted || !format || fixity?.sha256 !== wanted.sha256) return;
    if (opened?.troubles.some(({ code }) => passing.has(code))) return;
    const result: FileResult = { format, signatureTrace, opened };
    await keeping.keep({ key: wanted.key, content: wanted.sha256, value: JSON.stringify(result) });
  };
  return {
    keep,
    async recall(onProgress) {
      const resultIn = openMemory((text: string): FileResult => JSON.parse(text));
      const limited = keeping.keyOf('limits', limits);
      const inputsOf = ({ path, fixity, state }: { readonly path: string } & KnownBytes): ResultInputs => [
        fixity.sha256,
        fixity.bytes,
        path,
        state,
        limited,
      ];
      for await (const some of keeping.recall('file', knownFiles(), inputsOf)) {
        let [count, bytes] = [0, 0];
        for (const one of some) {
          const { path, fixity } = one.item;
          if (!one.found) {
            awaited.set(path, { key: one.key, sha256: fixity.sha256 });
            continue;
          }
          const { found } = one;
          const { format, signatureTrace, opened } = resultIn(found.value);
          learn({ path, fixity, format, signatureTrace });
          if (opened) open({ path, opened });
          keeping.reuse('files', found);
          count += 1;
          bytes += fixity.bytes;
        }
        onProgress?.(count, bytes);
      }
    },
    async keepUnopened() {
      for (const path of awaited.keys()) {
        const { format, fixity } = files.at(files.find(path) ?? -1) ?? {};
        if (fixity?.bytes === 0 || !isOpenable(format?.families[0])) await keep(path);
      }
      await keeping.flush();
    },
  };
}

function* entriesOf<T>(sequence: Iterable<T>): Generator<readonly [number, T]> {
  let index = 0;
  for (const one of sequence) yield [index++, one];
}
