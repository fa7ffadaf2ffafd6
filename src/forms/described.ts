import { documentCodes } from '../i18n/delivery/document-words.ts';
import type { Bilingual } from '../i18n/text.ts';
import { pageColumns } from '../printing/block.ts';
import type { ArchiveRecord, Volume } from '../schema/types/handover.ts';

/** Days from the earliest to the latest of a volume, as it says itself, else as its records say. */
export function datesOf({ dateFrom, dateTo, records }: Volume): { readonly from?: string; readonly to?: string } {
  const dates = records.flatMap(({ date, dateTo: last }) => [date, last].filter((day) => day !== undefined)).sort();
  const [from, to] = [dateFrom ?? dates[0], dateTo ?? dates.at(-1)];
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** A span of days on a form. */
export function days(from: string | undefined, to: string | undefined): string {
  if (from === undefined || to === undefined || from === to) return from ?? to ?? '';
  return `${from}～${to}`;
}

/** Pages of each kind in a volume; what cannot be told is undefined. */
export interface PageCounts {
  readonly total: number | undefined;
  readonly text: number | undefined;
  readonly drawings: number | undefined;
  readonly photos: number | undefined;
}

/** The pages that a volume's remarks sheet states, else those of its records, where every one has its pages. */
export function pageCounts({ remarks = {}, records }: Volume): PageCounts {
  const known = records.every(({ pages }) => pages !== undefined);
  const counted = (isMeant: (kind: ArchiveRecord['kind']) => boolean): number | undefined =>
    known
      ? records.filter(({ kind = 'TEXT' }) => isMeant(kind)).reduce((sum, record) => sum + pagesIn(record), 0)
      : undefined;
  return {
    total: remarks.totalPages ?? counted(() => true),
    text: remarks.textPages ?? counted((kind) => kind === 'TEXT'),
    drawings: remarks.drawingPages ?? counted((kind) => kind === 'DRAWING'),
    photos: remarks.photos ?? counted((kind) => kind === 'PHOTO'),
  };
}

function pagesIn({ pages }: ArchiveRecord): number {
  return pages ? pages.to - pages.from + 1 : 0;
}

/** The first page of a record, and its last where it does not show from the next one (GB/T 50328-2014, 5.3.2). */
export function pagesShown(record: ArchiveRecord, next: ArchiveRecord | undefined): string {
  const { pages } = record;
  if (!pages) return '';
  return next?.pages?.from === pages.to + 1 ? String(pages.from) : `${pages.from}-${pages.to}`;
}

/** Those who are responsible; of more than two the first two (GB/T 50328-2014, 5.3.2). */
export function responsibleShown({ responsible = [] }: ArchiveRecord): string {
  return responsible.length > 2 ? `${responsible.slice(0, 2).join('、')}等` : responsible.join('、');
}

export function retentionShown({ retention }: Pick<Volume, 'retention'>): string {
  return retention === undefined ? '' : documentCodes.retention[retention].zh;
}

export function secrecyShown({ secrecy }: Pick<Volume, 'secrecy'>): string {
  return secrecy === undefined || secrecy === null ? '' : documentCodes.secrecy[secrecy].zh;
}

/** How much a volume or handover has. */
export interface Amounts {
  readonly records: number;
  readonly files: number;
  /** Undefined where the size of a file is not known. */
  readonly bytes: number | undefined;
}

export function amountsOf(volumes: readonly Volume[], bytesOf: (path: string) => number | undefined): Amounts {
  let [records, files] = [0, 0];
  let bytes: number | undefined = 0;
  for (const volume of volumes) {
    records += volume.records.length;
    for (const record of volume.records) {
      files += record.files.length;
      for (const { path, size } of record.files) {
        const own = bytesOf(path) ?? size;
        bytes = bytes === undefined || own === undefined ? undefined : bytes + own;
      }
    }
  }
  return { records, files, bytes };
}

/** Words on a form that lies before people of either language. */
export function inTwo({ zh, en }: Bilingual): string {
  return zh === en ? zh : `${zh}\n${en}`;
}

/** Chinese characters in a line of text as wide as a page; two letters are as wide as one. */
const lineWidth = 42;

/** Lines that a text takes at the most in so many columns of a page. */
export function linesIn(text: string, columns: number): number {
  const width = Math.floor((lineWidth * columns) / pageColumns);
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(widthOf(line) / width)), 0);
}

function widthOf(line: string): number {
  return Array.from(line).reduce((width, character) => width + (character < '\u2e80' ? 0.5 : 1), 0);
}
