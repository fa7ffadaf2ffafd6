import type { RecordFile, Volume } from '../../schema/types/handover.ts';
import { signedFileOf } from '../document/signature-names.ts';
import type { CatalogueSource } from './catalogue.ts';

/** Puts detached signatures beside the files they belong to, and notes every file that no record has then. */
export function addFilesBeside({ files, notes }: CatalogueSource, volumes: readonly Volume[]): Volume[] {
  const listed = new Set(
    volumes.flatMap(({ records }) => records.flatMap((record) => record.files.map(({ path }) => path))),
  );
  const unlisted = [...files.keys()].filter((path) => !listed.has(path)).sort();
  const signatures = Map.groupBy(unlisted, (path) => signedFileOf(path, listed));
  const signaturesOf = (path: string): RecordFile[] => {
    const beside = signatures.get(path) ?? [];
    signatures.delete(path);
    for (const signature of beside) listed.add(signature);
    return beside.map((signature) => ({ path: signature, role: 'signature', of: path }));
  };
  const completed = volumes.map((volume) => ({
    ...volume,
    records: volume.records.map((record) => ({
      ...record,
      files: record.files.flatMap((file) => [file, ...signaturesOf(file.path)]),
    })),
  }));
  for (const path of files.keys()) if (!listed.has(path)) notes.remark('entry-unlisted', { file: path });
  return completed;
}
