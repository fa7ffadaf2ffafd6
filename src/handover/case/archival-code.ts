import { Problem } from '../../problem.ts';
import type { AssignedCode } from '../../schema/types/commands/catalogue.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';

/** An archival code (档号) of a volume, or of one record in it. */
export interface ArchivalCode {
  /** Number of the volume. */
  readonly volume: number;
  /** Number of the record within the volume; absent for the volume itself. */
  readonly record?: number;
  readonly code: string;
  /** Whether the handover document says so, and it is confirmed, or the bureau gives it. */
  readonly origin: 'stated' | 'assigned';
}

/**
 * The codes of a handover in the order of its document: those that the bureau gives, and for volumes and records of which
 * it says nothing those that the document states.
 * @throws {Problem} `handover.code-misplaced` for a place that the document does not have, or that is given twice
 */
export function archivalCodesOf(
  { volumes }: Pick<HandoverDocument, 'volumes'>,
  given: readonly AssignedCode[],
): ArchivalCode[] {
  const open = new Map<string, AssignedCode>();
  for (const one of given) {
    if (open.has(keyOf(one))) throw misplaced(one);
    open.set(keyOf(one), one);
  }
  const codes: ArchivalCode[] = [];
  const take = (volume: number, record?: number): ArchivalCode | undefined => {
    const place = { volume, ...(record !== undefined && { record }) };
    const assigned = open.get(keyOf(place));
    open.delete(keyOf(place));
    return assigned && { ...place, code: assigned.code, origin: 'assigned' };
  };
  const put = (stated: string | undefined, volume: number, record?: number): void => {
    const assigned = take(volume, record);
    if (assigned) codes.push(assigned);
    else if (stated !== undefined) {
      codes.push({ volume, ...(record !== undefined && { record }), code: stated, origin: 'stated' });
    }
  };
  for (const { no, archivalCode, records } of volumes) {
    put(archivalCode, no);
    for (const record of records) put(record.archivalCode, no, record.seq);
  }
  const [stray] = open.values();
  if (stray) throw misplaced(stray);
  return codes;
}

type Place = Pick<ArchivalCode, 'volume' | 'record'>;

function keyOf({ volume, record }: Place): string {
  return `${volume}/${record ?? ''}`;
}

function misplaced(place: Place): Problem {
  return new Problem('handover.code-misplaced', { params: placeWords(place) });
}

/** Where a code belongs, as problems tell it. */
export function placeWords({ volume, record }: Place): { readonly placeZh: string; readonly placeEn: string } {
  if (record === undefined) return { placeZh: `第 ${volume} 卷`, placeEn: `volume ${volume}` };
  return { placeZh: `第 ${volume} 卷第 ${record} 件`, placeEn: `record ${record} of volume ${volume}` };
}
