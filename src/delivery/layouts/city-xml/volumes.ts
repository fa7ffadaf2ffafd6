import type { ArchiveRecord, Volume } from '../../../schema/types/handover.ts';
import { describeRecord } from '../values/records.ts';
import { carrierOf } from '../values/terms.ts';
import type { GivenAttributes } from './given-attributes.ts';
import { type CityUnitWork, dayOf, termOf, whereKnown } from './project.ts';

/** What 案卷 says, as yet without records; retention and secrecy are those of its unit work. */
export function volumeOf(given: GivenAttributes, place: number, unitWork: CityUnitWork | undefined): Volume {
  const stated = given.count('Ajh');
  const title = given.take('Ajtm');
  if (title === '') given.notes.trouble('title-missing', given.place('Ajtm'));
  const compiler = given.take('Bzdw');
  const dates = whereKnown({ dateFrom: dayOf(given, 'JnwjQssj'), dateTo: dayOf(given, 'JnwjZzsj') });
  const remarks = whereKnown({
    note: given.take('Fz') || undefined,
    compiler: given.take('Ljr') || undefined,
    compiledOn: dayOf(given, 'Ljsj'),
  });
  given.end();
  return {
    no: stated || place,
    title,
    ...(unitWork && { unitWork: unitWork.described.code }),
    ...(compiler !== '' && { compiler }),
    ...(unitWork?.retention && { retention: unitWork.retention }),
    ...(unitWork?.secrecy !== undefined && { secrecy: unitWork.secrecy }),
    ...dates,
    ...(Object.keys(remarks).length > 0 && { remarks }),
    records: [],
  };
}

const columns = {
  title: 'Wjtm',
  docNo: 'Wth',
  archivalCode: 'Dh',
  responsible: 'Zrz',
  date: 'Xcsj',
  remark: 'Bz',
} as const;

/** What 文件 says of a record with a computer file. */
export function recordOf(given: GivenAttributes, seq: number, path: string): ArchiveRecord {
  const written = {
    title: given.take(columns.title),
    docNo: given.take(columns.docNo),
    archivalCode: given.take(columns.archivalCode),
    responsible: given.take(columns.responsible),
    date: given.take(columns.date),
    remark: given.take(columns.remark),
  };
  if (written.title === '') given.notes.trouble('title-missing', given.place(columns.title));
  const described = describeRecord(given.notes, written, (name) => given.place(columns[name]));
  const [from, to] = [given.count('Qsy'), given.count('Zzy')];
  const carrier = termOf(given, 'Ztlx', carrierOf);
  given.end();
  const pages = from !== undefined && to !== undefined && isSpan(from, to) ? { from, to } : undefined;
  if (from !== undefined && !pages) {
    given.notes.remark('value-unreadable', given.place('Zzy'), { value: `${from}–${to ?? ''}` });
  }
  return {
    seq,
    ...described,
    ...(pages && { pages }),
    ...(carrier && { carrier }),
    files: [{ path, role: 'original' }],
  };
}

function isSpan(from: number, to: number): boolean {
  return from >= 1 && to >= from;
}
