import { signedFileOf } from '../../document/signature-names.ts';
import type { Notes } from '../notes.ts';
import type { WrittenPages } from './cell-values.ts';
import { type DraftRecord, type DraftVolume, membersOf } from './draft.ts';
import { field } from './draft-volumes.ts';
import type { FileFinder } from './file-finder.ts';
import type { ListEntry } from './list-entries.ts';

/** Columns with files, and what the files are. */
const fileColumns = { files: 'original', attachments: 'attachment', data: 'data' } as const;

interface Needs {
  readonly notes: Notes;
  readonly finder: FileFinder;
}

/** The record of a row. */
export function recordOf({ notes, finder }: Needs, entry: ListEntry, place: number): DraftRecord {
  const { values } = entry;
  if (!entry.has('title')) notes.trouble('cell-empty', entry.place('title'), field(entry, 'title'));
  if (!entry.has('files')) {
    notes.trouble('file-unnamed', entry.place('files'), { title: entry.text('title') ?? '' });
  }
  const files = Object.entries(fileColumns).flatMap(([member, role]) => {
    const written = entry.text(member);
    const paths = written === undefined ? [] : finder.find(written, entry.place(member));
    return paths.map((path) => ({ path, role }));
  });
  const present = new Set(files.map(({ path }) => path));
  const seq = values.get('seq');
  return {
    seq: typeof seq === 'number' ? seq : place,
    title: '',
    ...membersOf(entry),
    files: files.map((file) => {
      const of = signedFileOf(file.path, present);
      return of === undefined ? file : { path: file.path, role: 'signature', of };
    }),
  };
}

/**
 * Gives the records of a volume their pages. Where only the first page of a record is written, as GB/T 50328 has it, the
 * record reaches to where the next one begins; where that is not said, nothing is.
 */
export function setPages({ records }: DraftVolume, pagesOf: (record: DraftRecord) => WrittenPages | undefined): void {
  for (const [index, record] of records.entries()) {
    const pages = pagesOf(record);
    if (!pages) continue;
    const next = records[index + 1];
    const following = next ? pagesOf(next)?.from : pages.from + 1;
    const to = pages.to ?? (following && Math.max(following - 1, pages.from));
    if (to !== undefined) record['pages'] = { from: pages.from, to };
  }
}
