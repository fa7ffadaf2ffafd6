import anyOrder from 'ava';
import * as fc from 'fast-check';
import { type ConformanceDelivery, goodDelivery } from '../../../fixtures/conformance/delivery.ts';
import { Problem } from '../../../src/problem.ts';
import type { Examination } from '../../../src/verification/examine.ts';
import { mutate, mutation } from '../../support/mutation.ts';
import { cast, checkDelivery } from './check-delivery.ts';

/** Ten thousand in all; each takes some milliseconds. */
const runs = { content: 4000, document: 4000, bytes: 2000 };

/** One after the other, so that each has the time for itself. */
const test = anyOrder.serial;

const timeout = 20 * 60 * 1000;

test('whatever happens to the bytes of a file, the delivery is not called in order', async (t) => {
  t.timeout(timeout);
  const good = await plainDelivery();
  const paths = [...good.contents.keys()];
  const change = fc.array(mutation, { minLength: 1, maxLength: 4 });
  const property = fc.asyncProperty(fc.constantFrom(...paths), change, async (path, changes) => {
    const bytes = good.contents.get(path) ?? Buffer.alloc(0);
    const changed = mutate(bytes, changes);
    fc.pre(!changed.equals(bytes));
    const { report } = await checkSoundly({ ...good, contents: new Map([...good.contents, [path, changed]]) });
    return !report.ok;
  });
  await t.notThrowsAsync(async () => fc.assert(property, { numRuns: runs.content }));
});

test('whatever the handover document says, every rule comes to an end and none breaks down', async (t) => {
  t.timeout(timeout);
  const good = await plainDelivery();
  const written = JSON.stringify(good.document);
  const property = fc.asyncProperty(fc.array(rewriting, { minLength: 1, maxLength: 3 }), async (rewritings) => {
    const document: unknown = JSON.parse(written);
    for (const one of rewritings) rewrite(document, one);
    return await toldOrSound(good, Buffer.from(JSON.stringify(document)));
  });
  await t.notThrowsAsync(async () => fc.assert(property, { numRuns: runs.document }));
});

test('whatever happens to the bytes of the handover document, it is told', async (t) => {
  t.timeout(timeout);
  const good = await plainDelivery();
  const written = Buffer.from(JSON.stringify(good.document));
  const property = fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (changes) =>
    toldOrSound(good, mutate(written, changes)),
  );
  await t.notThrowsAsync(async () => fc.assert(property, { numRuns: runs.bytes }));
});

/** The good delivery under a profile that asks for no SM3, which would take most of the time. */
async function plainDelivery(): Promise<ConformanceDelivery> {
  const good = goodDelivery(await cast);
  return { ...good, profile: { ...good.profile, sm3: false } };
}

/** True where the check gave a report or told people what keeps it from one; anything else is thrown on. */
async function toldOrSound(delivery: ConformanceDelivery, handover: Uint8Array): Promise<boolean> {
  try {
    await checkSoundly(delivery, handover);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  return true;
}

async function checkSoundly(delivery: ConformanceDelivery, handover?: Uint8Array): Promise<Examination> {
  const examination = await checkDelivery(delivery, handover);
  const broken = examination.report.findings.find(({ message }) => message.en.includes('the check broke down'));
  if (broken) throw new Error(broken.message.en);
  return examination;
}

/** One thing that happens to a value of a document. */
interface Rewriting {
  /** Which of its values, as a part of all. */
  readonly at: number;
  readonly how: 'left out' | 'put in its place' | 'doubled' | 'exchanged';
  readonly value: unknown;
  /** With which other value of the same type it is exchanged, as a part of these. */
  readonly other: number;
}

const awkward = [
  null,
  '',
  -1,
  0,
  1e300,
  [],
  {},
  '9999-12-31',
  '0000-01-01',
  '\u{FFFD}',
  '../..',
  'constructor',
  '__proto__',
];

const part = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

const rewriting: fc.Arbitrary<Rewriting> = fc.record({
  at: part,
  other: part,
  how: fc.constantFrom('left out', 'put in its place', 'doubled', 'exchanged', 'exchanged'),
  value: fc.oneof(
    fc.constantFrom(...awkward),
    fc.integer(),
    fc.string({ unit: 'binary' }),
    fc.jsonValue({ maxDepth: 2 }),
  ),
});

function rewrite(document: unknown, { at, how, value, other }: Rewriting): void {
  const places = [...placesIn(document)];
  const place = places[Math.floor(at * places.length)];
  if (!place) return;
  const { holder, member } = place;
  const own: unknown = Reflect.get(holder, member);
  if (how === 'put in its place') {
    Reflect.set(holder, member, value);
  } else if (how === 'exchanged') {
    const alike = places.map((one) => Reflect.get(one.holder, one.member)).filter((one) => typeof one === typeof own);
    Reflect.set(holder, member, structuredClone(alike[Math.floor(other * alike.length)]));
  } else if (!Array.isArray(holder)) {
    Reflect.deleteProperty(holder, member);
  } else if (how === 'left out') {
    holder.splice(Number(member), 1);
  } else {
    holder.push(structuredClone(own));
  }
}

function* placesIn(value: unknown): Generator<{ readonly holder: object; readonly member: string }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [member, part] of Object.entries(value)) {
    yield { holder: value, member };
    yield* placesIn(part);
  }
}
