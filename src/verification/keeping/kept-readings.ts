import type { StructuredReading } from '../records/structured-reading.ts';
import type { AskedFile, FileReading } from '../records/structured-records.ts';
import type { ResultInputs } from './bundles.ts';
import type { Keeping } from './keeping.ts';

/** Characters of a reading that are worth keeping: many are held while they are looked up together. */
const longestKept = 8 * 1024;

/** Reads a file when that is asked for, or tells what it was read as by an earlier check. */
export type ReadAsked = () => Promise<StructuredReading>;

/**
 * What files of structured data say, as earlier checks read it and for later ones.
 * @param read reads a file
 * @returns gives what reads each file, in their order
 */
export function openKeptReadings(
  keeping: Keeping,
  read: (one: AskedFile) => Promise<FileReading>,
): (files: Iterable<AskedFile>) => AsyncGenerator<ReadAsked, void> {
  /** Rules read the same files one after the other: what this check has read is not known from an earlier one. */
  const told = new Set<string>();
  const inputsOf = ({ file: { fixity }, asked: { schema, pointers } }: AskedFile): ResultInputs => [
    fixity?.sha256 ?? '',
    fixity?.bytes,
    schema ?? null,
    pointers,
  ];
  const readAnew = async (one: AskedFile, key: string): Promise<StructuredReading> => {
    const { reading, asLearned } = await read(one);
    const value = JSON.stringify(reading);
    if (asLearned && value.length <= longestKept) {
      await keeping.keep({ key, content: one.file.fixity?.sha256 ?? null, value });
    }
    return reading;
  };
  return async function* (files) {
    for await (const some of keeping.recall('reading', files, inputsOf)) {
      for (const one of some) {
        const { item, found } = one;
        yield async () => {
          const { path } = item.file.file;
          if (found && !told.has(path)) keeping.reuse('readings', found);
          told.add(path);
          return one.found ? JSON.parse(one.found.value) : await readAnew(item, one.key);
        };
      }
    }
    await keeping.flush();
  };
}
