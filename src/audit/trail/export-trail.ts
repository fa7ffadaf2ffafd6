import { Readable } from 'node:stream';
import { writeWorkbook } from '../../forms/workbook/write-workbook.ts';
import { sheetLimits, type WrittenSheet } from '../../forms/workbook/written-sheet.ts';
import { byteOrderMark, csvRow } from '../../printing/csv-row.ts';
import { Problem } from '../../problem.ts';
import type { TrailEntry } from './entry.ts';
import { gathered } from './gathered.ts';
import type { TrailFilter, TrailReader } from './trail-reader.ts';
import type { KeptEntry } from './verify-trail.ts';

/** How a trail can be taken along: two tables for people, and lines of JSON that prove themselves. */
export const trailFormats = ['csv', 'xlsx', 'jsonl'] as const;

export type TrailFormat = (typeof trailFormats)[number];

/**
 * Writes the entries that a filter lets through, while they are read.
 * @throws {Problem} `audit.trail-too-long` when there are more than a sheet can hold
 */
export async function exportTrail(
  trail: Pick<TrailReader, 'count' | 'kept'>,
  filter: TrailFilter,
  format: TrailFormat,
): Promise<Readable> {
  if (format === 'jsonl') return Readable.from(gathered(lines(trail.kept(filter))));
  if (format === 'csv') return Readable.from(gathered(rows(trail.kept(filter))));
  const [count, limit] = [await trail.count(filter), sheetLimits.rows - 1];
  if (count > limit) throw new Problem('audit.trail-too-long', { params: { count, limit } });
  return writeWorkbook([sheetOf(() => trail.kept(filter))]);
}

const columns = [
  ['序号', 'position', 8],
  ['时间', 'time', 26],
  ['来源', 'source', 14],
  ['行为', 'action', 22],
  ['对象', 'subject', 34],
  ['行为人', 'actor', 34],
  ['代理', 'on behalf of', 34],
  ['登录方式', 'way in', 10],
  ['网络地址', 'address', 20],
  ['客户端', 'client', 24],
  ['请求', 'request', 34],
  ['事件', 'event', 34],
  ['事件 SHA-256', 'SHA-256 of the event', 66],
  ['链上摘要', 'chained digest', 66],
] as const;

function cells({ entry, digest }: KeptEntry): readonly (string | number)[] {
  const { position, at, source, kind, subject = '', actor = '', origin = {}, key, sha256 }: TrailEntry = entry;
  const { via = '', address = '', client = '', trace = '', onBehalfOf = '' } = origin;
  const time = new Date(at).toISOString();
  return [position, time, source, kind, subject, actor, onBehalfOf, via, address, client, trace, key, sha256, digest];
}

async function* lines(kept: AsyncIterable<KeptEntry>): AsyncGenerator<string> {
  for await (const { entry, digest, event = null } of kept) yield `${lineOf({ entry, digest, event })}\n`;
}

/** JSON in which no reader sees a line end: some take U+2028 and U+2029 for one. */
function lineOf(value: object): string {
  return JSON.stringify(value).replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`);
}

async function* rows(kept: AsyncIterable<KeptEntry>): AsyncGenerator<string> {
  yield byteOrderMark + csvRow(columns.map(([zh, en]) => `${zh} ${en}`));
  for await (const one of kept) yield csvRow(cells(one));
}

function sheetOf(kept: () => AsyncIterable<KeptEntry>): WrittenSheet {
  return {
    name: '审计轨迹',
    columns: columns.map(([, , width]) => ({ width })),
    heads: 1,
    landscape: true,
    async *rows() {
      yield { cells: columns.map(([zh, en]) => ({ value: `${zh} ${en}`, look: 'head' })) };
      for await (const one of kept()) yield { cells: cells(one).map((value) => ({ value, look: 'text' })) };
    },
  };
}
