import type { ArchiveRecord, Secrecy, Volume } from '../../../schema/types/handover.ts';
import type { CataloguePlace, Notes } from '../notes.ts';
import { readDays } from './days.ts';
import { responsibleOf, retentionOf, secrecyOf } from './terms.ts';

/** What a catalogue says of a record, as it is written there; '' or undefined for nothing. */
export interface WrittenRecord {
  readonly title: string;
  readonly docNo?: string | undefined;
  readonly archivalCode?: string | undefined;
  readonly responsible?: string | undefined;
  readonly date?: string | undefined;
  readonly remark?: string | undefined;
}

/** Longest text that handover.json holds in one member, in characters. */
const longestText = 2000;

/**
 * A record as handover.json describes it. A day that cannot be read is noted, and so is what is too long for it.
 * @param placeOf where in the catalogue each of the descriptions stands
 */
export function describeRecord(
  notes: Notes,
  written: WrittenRecord,
  placeOf: (name: keyof WrittenRecord) => CataloguePlace,
): Omit<ArchiveRecord, 'seq' | 'files'> {
  const fit = (name: keyof WrittenRecord, value: string | undefined): string | undefined => {
    if (value === undefined || value === '') return undefined;
    if (value.length <= longestText) return value;
    notes.remark('value-unreadable', placeOf(name), { value: `${value.slice(0, 40)}…` });
    return undefined;
  };
  const days = daysOf(notes, written.date ?? '', placeOf('date'));
  const docNo = fit('docNo', written.docNo);
  const archivalCode = fit('archivalCode', written.archivalCode);
  const remark = fit('remark', written.remark);
  const responsible = responsibleOf(fit('responsible', written.responsible) ?? '');
  return {
    title: fit('title', written.title) ?? '',
    ...(docNo !== undefined && { docNo }),
    ...(archivalCode !== undefined && { archivalCode }),
    ...(responsible.length > 0 && { responsible }),
    ...(days && { date: days.from }),
    ...(days?.to !== undefined && { dateTo: days.to }),
    ...(remark !== undefined && { remark }),
  };
}

/** The terms that a catalogue states of a record, as they are written there; '' or undefined for nothing. */
export interface WrittenTerms {
  readonly retention?: string | undefined;
  readonly secrecy?: string | undefined;
}

/**
 * The terms of a record as handover.json has them. A period that is none of GB/T 50328 is noted and left out; what is wrong
 * with the degree of secrecy is said at `readSecrecy`.
 * @param placeOf where in the catalogue each of the terms stands
 */
export function describeTerms(
  notes: Notes,
  written: WrittenTerms,
  placeOf: (name: keyof WrittenTerms) => CataloguePlace,
): Pick<ArchiveRecord, 'retention' | 'secrecy'> {
  const { retention: period = '', secrecy: degree = '' } = written;
  const retention = retentionOf(period);
  if (period !== '' && !retention) notes.remark('value-unreadable', placeOf('retention'), { value: period });
  const secrecy = readSecrecy(notes, degree, placeOf('secrecy'));
  return { ...(retention && { retention }), ...(secrecy !== undefined && { secrecy }) };
}

/** A degree of secrecy, '' for none stated. What cannot be read stops the catalogue: left out, it would mean open. */
export function readSecrecy(notes: Notes, text: string, place: CataloguePlace): Secrecy | undefined {
  const secrecy = secrecyOf(text);
  if (text !== '' && secrecy === undefined) notes.trouble('secrecy-unreadable', place, { value: text });
  return secrecy;
}

function daysOf(notes: Notes, text: string, place: CataloguePlace): ReturnType<typeof readDays> {
  if (text === '') return undefined;
  const days = readDays(text);
  if (!days) notes.remark('value-unreadable', place, { value: text });
  return days;
}

/** The catalogues themselves, handed over as what they are, behind all they list; none without any. */
export function catalogueVolume(before: number, catalogues: readonly string[]): Volume[] {
  if (catalogues.length === 0) return [];
  const records = catalogues.map((path, index) => ({
    seq: index + 1,
    title: path.slice(path.lastIndexOf('/') + 1),
    files: [{ path, role: 'original' as const }],
  }));
  return [{ no: before + 1, title: '移交目录', records }];
}
