import { type TroubleKind, troublesOf } from '../../formats/opening/opened.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import type { ExaminedFiles } from '../examined-files.ts';
import type { Lot } from './lot.ts';

/** The PDFs of a delivery of which pages are drawn, and how many there are. */
export interface ChosenFiles {
  /** By lot first, volume by volume in turn; then the others whose opening raised doubts, in the order of the delivery. */
  readonly rows: readonly number[];
  /** PDFs that open, and all their pages. */
  readonly files: number;
  readonly pages: number;
  /** PDFs that do not open, of which nothing can be drawn: that is told of elsewhere. */
  readonly unopened: number;
}

/** What was found when a file was opened that its pages may show more of. */
const doubts: readonly TroubleKind[] = ['damaged', 'unchecked', 'conformance'];

/** What says already that a file cannot be read, or would cost too much. */
const hopeless: readonly TroubleKind[] = ['unreadable', 'truncated', 'encrypted', 'given-up'];

/** A PDF in the lot: who has the lower number in its volume is drawn earlier. */
interface Ticket {
  readonly row: number;
  readonly volume: number;
  readonly number: number;
}

/**
 * Chooses by lot from every volume alike, so that the files of one large volume do not stand for all. The number of a file
 * comes from its own content: when others are corrected, it stays chosen as long as it is among the lowest.
 * @param most how many files are drawn by lot
 */
export function chooseFiles(files: ExaminedFiles, most: number, lot: Lot): ChosenFiles {
  const tickets: Ticket[] = [];
  const doubtful: number[] = [];
  let [pages, unopened, row] = [0, 0, -1];
  for (const examined of files) {
    row += 1;
    if (!isPdf(examined) || files.find(examined.file.path) !== row) continue;
    const { fixity } = examined;
    if (!fixity) continue;
    if (hopeless.some((kind) => troublesOf(examined.opened, kind).length > 0)) {
      unopened += 1;
      continue;
    }
    pages += examined.opened?.pages ?? 0;
    tickets.push({ row, volume: examined.volume.no, number: lot.numberOf(fixity.sha256) });
    if (doubts.some((kind) => troublesOf(examined.opened, kind).length > 0)) doubtful.push(row);
  }
  return { rows: [...new Set([...lowest(tickets, most), ...doubtful])], files: tickets.length, pages, unopened };
}

/** Whether pages of a file can be drawn: a PDF that was opened. */
function isPdf({ opened, format }: ExaminedFile): boolean {
  return opened !== undefined && (format?.families.some((family) => family === 'pdf' || family === 'pdf-a') ?? false);
}

/** One of each volume, then a second one of each that has more, and so on. */
function lowest(tickets: readonly Ticket[], most: number): number[] {
  const turns: Ticket[][] = [];
  for (const volume of Map.groupBy(tickets, (ticket) => ticket.volume).values()) {
    const sorted = volume.sort((one, other) => one.number - other.number);
    for (const [turn, ticket] of sorted.slice(0, most).entries()) (turns[turn] ??= []).push(ticket);
  }
  return turns
    .flatMap((turn) => turn.sort((one, other) => one.number - other.number))
    .slice(0, most)
    .map(({ row }) => row);
}
