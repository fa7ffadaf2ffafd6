import type { HandoverDocument } from '../../schema/types/handover.ts';

/** Where a record stands in a handover document, by number. */
export interface RecordPlace {
  /** Number of the volume. */
  readonly volumeNo: number;
  /** Sequence number of the record in it. */
  readonly seq: number;
}

/** A record on its way into a handover document, not yet held against the schema. */
export interface RecordPlacement extends RecordPlace {
  readonly record: Readonly<Record<string, unknown>>;
  /** Describes the volume where the document has none of that number. */
  readonly volume?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The document with the record at its place, by number: in place of one that stands there, or between its neighbours.
 * A volume that is not there is made. Whether the outcome follows the schema is for the caller to see.
 */
export function placeRecord(document: HandoverDocument, placement: RecordPlacement): object {
  const { volumeNo, seq, record, volume } = placement;
  const placed = { ...record, seq };
  const known = document.volumes.find(({ no }) => no === volumeNo);
  if (!known) {
    const made = { ...volume, no: volumeNo, records: [placed] };
    const after = document.volumes.findIndex(({ no }) => no > volumeNo);
    return { ...document, volumes: inserted(document.volumes, after, made) };
  }
  const at = known.records.findIndex((one) => one.seq === seq);
  const after = known.records.findIndex((one) => one.seq > seq);
  const records = at === -1 ? inserted(known.records, after, placed) : known.records.with(at, Object(placed));
  const volumes = document.volumes.map((one) => (one === known ? { ...one, records } : one));
  return { ...document, volumes };
}

/** @param before where it goes; at the end for -1 */
function inserted(list: readonly object[], before: number, value: object): object[] {
  return list.toSpliced(before === -1 ? list.length : before, 0, value);
}
