import { listed } from '../../../i18n/text.ts';
import type { ListedRow } from '../lists/list-table.ts';
import type { Notes } from '../notes.ts';
import type { NumberedEntry } from './folder-tree.ts';

/** A row of a list with what it stands for on the disk. */
export interface NumberedRow<Row, Entry> {
  readonly row: Row;
  readonly number: number;
  readonly entry: Entry;
}

/**
 * Holds the rows of a list against the numbers on the disk, each against each: a row is of one entry, and an entry in one
 * row. Gives the rows for which that is so.
 */
export async function* numberedRows<Row extends ListedRow<'number' | 'title'>, Entry extends NumberedEntry>(
  notes: Notes,
  rows: AsyncIterable<Row>,
  entries: readonly Entry[],
): AsyncGenerator<NumberedRow<Row, Entry>> {
  const waiting = Map.groupBy(entries, ({ number }) => number);
  const seen = new Set<number>();
  let before = 0;
  for await (const row of rows) {
    const [text, title] = [row.text('number'), row.text('title')];
    if (!/^0*[1-9]\d{0,5}$/u.test(text)) {
      notes.trouble('number-missing', row.place('number'));
      continue;
    }
    const number = Number(text);
    if (seen.has(number)) {
      notes.trouble('number-repeated', row.place('number'), { number });
      continue;
    }
    if (number !== before + 1) notes.remark('number-gap', row.place('number'), { before, number });
    before = number;
    seen.add(number);
    if (title === '') notes.trouble('title-missing', row.place('title'));
    const [entry, ...more] = waiting.get(number) ?? [];
    waiting.delete(number);
    if (!entry) notes.trouble('entry-missing', row.place('number'), { number, title });
    else if (more.length > 0) {
      const names = listed([entry, ...more].map(({ path }) => path));
      notes.trouble('entry-several', row.place('number'), { number, names });
    } else {
      if (!sameTitle(entry.title, title)) {
        notes.remark('title-other', row.place('title'), { title, name: entry.title });
      }
      yield { row, number, entry };
    }
  }
}

/** Blanks are lost and Unicode forms changed on the way between lists and file systems. */
function sameTitle(one: string, other: string): boolean {
  const plain = (title: string): string => title.normalize('NFC').replace(/\s/gu, '');
  return plain(one) === plain(other);
}
