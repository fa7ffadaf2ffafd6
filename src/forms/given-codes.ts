import type { HandoverDocument } from '../schema/types/handover.ts';

/** An archival code (档号) that a bureau gave to a volume, or to one record in it. */
export interface GivenCode {
  /** Number of the volume. */
  readonly volume: number;
  /** Number of the record within the volume; absent for the volume itself. */
  readonly record?: number;
  readonly code: string;
}

/** The document with the archival codes that a bureau gave, in the place of those that it states. */
export function withGivenCodes(document: HandoverDocument, codes: readonly GivenCode[]): HandoverDocument {
  if (codes.length === 0) return document;
  const given = new Map(codes.map(({ volume, record, code }) => [`${volume}/${record ?? ''}`, code]));
  const coded = <Coded extends object>(one: Coded, place: string): Coded => {
    const archivalCode = given.get(place);
    return archivalCode === undefined ? one : { ...one, archivalCode };
  };
  const volumes = document.volumes.map((volume) => ({
    ...coded(volume, `${volume.no}/`),
    records: volume.records.map((record) => coded(record, `${volume.no}/${record.seq}`)),
  }));
  return { ...document, volumes };
}
