import { isDeepStrictEqual } from 'node:util';
import type { HandoverDocument } from '../../schema/types/handover.ts';

/** What differs between two handover documents, of one record, of one volume, or of what stands above the volumes. */
export interface DocumentChange {
  readonly kind: 'added' | 'changed' | 'removed';
  /** Number of the volume; absent for what stands above. */
  readonly volume?: number;
  /** Number of the record in it; absent for the volume itself. */
  readonly record?: number;
  /** JSON pointers (RFC 6901) into the later document; of what was removed, into the earlier. */
  readonly pointers: readonly string[];
}

/** Of one record no more fields are named than these; where more differ, the record as a whole is. */
const pointersLimit = 100;

/** What differs between two documents, in the order of the later one; what only the earlier has comes last. */
export function* documentChanges(before: HandoverDocument, after: HandoverDocument): Generator<DocumentChange> {
  const { volumes: earlier, ...headBefore } = before;
  const { volumes: later, ...head } = after;
  yield* changed({}, { was: headBefore, is: head, at: '' });
  const volumes = placed(earlier, ({ no }) => no);
  for (const [index, volume] of later.entries()) {
    const at = `/volumes/${index}`;
    const found = volumes.get(volume.no);
    volumes.delete(volume.no);
    if (!found) {
      yield { kind: 'added', volume: volume.no, pointers: [at] };
      continue;
    }
    const { records: recordsBefore, ...was } = found.value;
    const { records, ...is } = volume;
    yield* changed({ volume: volume.no }, { was, is, at });
    yield* recordChanges(volume.no, [recordsBefore, records], [`/volumes/${found.index}`, at]);
  }
  for (const [no, { index }] of volumes) yield { kind: 'removed', volume: no, pointers: [`/volumes/${index}`] };
}

type Records = HandoverDocument['volumes'][number]['records'];

function* recordChanges(
  volume: number,
  [before, after]: readonly [Records, Records],
  [atBefore, atAfter]: readonly [string, string],
): Generator<DocumentChange> {
  const records = placed(before, ({ seq }) => seq);
  for (const [index, record] of after.entries()) {
    const at = `${atAfter}/records/${index}`;
    const place = { volume, record: record.seq };
    const found = records.get(record.seq);
    records.delete(record.seq);
    if (found) yield* changed(place, { was: found.value, is: record, at });
    else yield { kind: 'added', ...place, pointers: [at] };
  }
  for (const [record, { index }] of records) {
    yield { kind: 'removed', volume, record, pointers: [`${atBefore}/records/${index}`] };
  }
}

function placed<Value>(
  values: readonly Value[],
  numberOf: (value: Value) => number,
): Map<number, { readonly index: number; readonly value: Value }> {
  return new Map(values.map((value, index) => [numberOf(value), { index, value }]));
}

function* changed(
  place: Pick<DocumentChange, 'volume' | 'record'>,
  { was, is, at }: { readonly was: object; readonly is: object; readonly at: string },
): Generator<DocumentChange> {
  const pointers: string[] = [];
  for (const pointer of differing(was, is, at)) {
    if (pointers.push(pointer) <= pointersLimit) continue;
    yield { kind: 'changed', ...place, pointers: [at] };
    return;
  }
  if (pointers.length > 0) yield { kind: 'changed', ...place, pointers };
}

/** Where two values differ, as deep as they are built alike. */
function* differing(was: unknown, is: unknown, at: string): Generator<string> {
  if (isDeepStrictEqual(was, is)) return;
  if (Array.isArray(was) && Array.isArray(is) ? was.length !== is.length : !isObject(was) || !isObject(is)) {
    yield at;
    return;
  }
  const [before, after] = [new Map(Object.entries(Object(was))), new Map(Object.entries(Object(is)))];
  for (const name of new Set([...after.keys(), ...before.keys()])) {
    const step = name.replaceAll('~', '~0').replaceAll('/', '~1');
    yield* differing(before.get(name), after.get(name), `${at}/${step}`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
