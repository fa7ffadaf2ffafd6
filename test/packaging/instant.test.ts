import test from 'ava';
import { packageInstant } from '../../src/packaging/plan/instant.ts';
import { Problem } from '../../src/problem.ts';
import { readSchema } from '../../src/schema/schema-files.ts';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';
import { sampleDocument } from './sample.ts';

const undated = sampleDocument([]);
const dated = {
  ...undated,
  project: { ...undated.project, permits: [{ kind: 'X', number: '1', date: '2024-03-01' }] },
};
const at = '2026-01-15T08:00:00+08:00';

for (const [title, document, stated, instant] of [
  ['the one that is given, before all others', dated, { at, sourceDateEpoch: '1763424000' }, '2026-01-15T00:00:00Z'],
  ['that of SOURCE_DATE_EPOCH', dated, { sourceDateEpoch: '1763424000' }, '2025-11-18T00:00:00Z'],
  ['the newest date of the delivery', dated, {}, '2024-03-01T00:00:00Z'],
  ['the first that a ZIP can say, where there is no date', undated, {}, '1980-01-01T00:00:00Z'],
] as const) {
  test(`the instant of a package that is made offline is ${title}`, (t) => {
    t.is(packageInstant(document, stated), instant);
  });
}

/** The places of all dates that handover.json may state, by its schema: names of members, and 0 for the first of a list. */
function* datePlaces(
  schema: unknown,
  place: readonly (string | number)[] = [],
): Generator<readonly (string | number)[]> {
  const { $ref, format, properties, items } = Object(schema);
  if (format === 'date') yield place;
  else if (typeof $ref === 'string' && $ref.startsWith('#/$defs/')) {
    const [, , ...names] = $ref.split('/');
    yield* datePlaces(
      names.reduce<unknown>((holder, name) => Object(holder)[name], readSchema('handover')['$defs']),
      place,
    );
  }
  if (items !== undefined) yield* datePlaces(items, [...place, 0]);
  for (const [name, value] of Object.entries(properties ?? {})) yield* datePlaces(value, [...place, name]);
}

/** The delivery with a date at the place. */
function datedAt(place: readonly (string | number)[], date: string): HandoverDocument {
  const document: HandoverDocument = JSON.parse(JSON.stringify(sampleDocument(['a.pdf'])));
  let holder: unknown = document;
  for (const [index, name] of place.slice(0, -1).entries()) {
    const held = Object(holder);
    held[name] ??= typeof place[index + 1] === 'number' ? [] : {};
    holder = held[name];
  }
  Object(holder)[place.at(-1) ?? ''] = date;
  return document;
}

const places = [...datePlaces(readSchema('handover'))];

test('the dates of a delivery are found in its schema', (t) => {
  t.true(places.length >= 18);
});

for (const place of places) {
  const isCounted = place.at(-1) !== 'promisedFor';
  test(`the instant of a package is ${isCounted ? '' : 'not '}that of /${place.join('/')} where it is the newest`, (t) => {
    const instant = packageInstant(datedAt(place, '2026-03-04'), {});
    t.is(instant, isCounted ? '2026-03-04T00:00:00Z' : '2025-10-30T00:00:00Z');
  });
}

test('a date that no ZIP can say is passed over', (t) => {
  t.is(packageInstant(datedAt(['project', 'completedOn'], '2999-01-01'), {}), '2025-10-30T00:00:00Z');
});

for (const sourceDateEpoch of ['', 'yesterday', '0', '99999999999999']) {
  test(`SOURCE_DATE_EPOCH "${sourceDateEpoch}" is no instant of a package`, (t) => {
    const error = t.throws(() => packageInstant(dated, { sourceDateEpoch }), { instanceOf: Problem });
    t.is(error?.code, 'packaging.instant-invalid');
  });
}
