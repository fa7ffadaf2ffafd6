import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check';
import { allocate } from '../../../src/handover/sampling/allocate.ts';
import { planReview, type ReviewItem } from '../../../src/handover/sampling/review-plan.ts';
import { sampleSize } from '../../../src/handover/sampling/sample-size.ts';

/** C(n, k), exactly. */
function choose(n: bigint, k: bigint): bigint {
  let result = 1n;
  for (let i = 1n; i <= k; i++) result = (result * (n - k + i)) / i;
  return k > n ? 0n : result;
}

const lots: readonly (readonly [number, number, number])[] = [
  [50, 0.9, 0.1],
  [100, 0.95, 0.05],
  [200, 0.95, 0.01],
  [500, 0.99, 0.02],
  [1000, 0.95, 0.03],
];

for (const [lot, confidence, acceptableShare] of lots) {
  test(`the sample of ${lot} for ${confidence} and ${acceptableShare} is the smallest that notices`, (t) => {
    const size = sampleSize(lot, { confidence, acceptableShare });
    const tooMany = BigInt(Math.floor(lot * acceptableShare) + 1);
    const unnoticed = (n: number): number =>
      Number((choose(BigInt(lot) - tooMany, BigInt(n)) * 10n ** 15n) / choose(BigInt(lot), BigInt(n))) / 1e15;
    t.true(unnoticed(size) <= 1 - confidence);
    t.true(unnoticed(size - 1) > 1 - confidence);
  });
}

test('where nothing may be wrong everything is looked at, and of nothing nothing', (t) => {
  t.is(sampleSize(10, { confidence: 0.9999, acceptableShare: 0.0001 }), 10);
  t.is(sampleSize(0, { confidence: 0.95, acceptableShare: 0.05 }), 0);
});

test('of each class at least one is taken, and the rest by the sizes of the classes', (t) => {
  const strata = [
    { name: 'A', lot: 2 },
    { name: 'C', lot: 98 },
    { name: 'E', lot: 100 },
  ];
  t.deepEqual(
    [...allocate(20, strata)],
    [
      ['A', 1],
      ['C', 10],
      ['E', 10],
    ],
  );
  t.deepEqual(
    [...allocate(0, strata)].map(([, size]) => size),
    [0, 0, 0],
  );
  t.deepEqual(
    [...allocate(1000, strata)].map(([, size]) => size),
    [2, 98, 100],
  );
});

const snapshot = 'b'.repeat(64);
const draw = { rule: { kind: 'sample', size: 12 }, seed: 'a'.repeat(32), snapshot } as const;

function itemsOf(drawn: readonly { volume: number; fileClass: string; wrong: boolean }[]): {
  items: ReviewItem[];
  wrong: ReadonlySet<string>;
} {
  const items = drawn.map(({ volume, fileClass }, index) => ({
    volume,
    record: index + 1,
    title: `record ${index}`,
    fileClass,
  }));
  return { items, wrong: new Set(items.filter((_, index) => drawn[index]?.wrong).map(({ title }) => title)) };
}

const contents = array(
  record({ volume: integer({ min: 1, max: 9 }), fileClass: constantFrom('A', 'B', 'C', ''), wrong: boolean() }),
  { maxLength: 80 },
);

test('the same draw gives the same plan in whatever order the records come', (t) => {
  const holds = property(contents, (drawn) => {
    const { items, wrong } = itemsOf(drawn);
    const found = ({ title }: ReviewItem): boolean => wrong.has(title);
    const planned = (all: readonly ReviewItem[]): readonly string[] =>
      Array.from(planReview(all, found, draw), ([{ title }, reason]) => `${title} ${reason}`).toSorted();
    return isDeepStrictEqual(planned(items), planned(items.toReversed()));
  });
  t.notThrows(() => assert(holds));
});

test('what something was found of is always looked at, and of each class something', (t) => {
  const holds = property(contents, (drawn) => {
    const { items, wrong } = itemsOf(drawn);
    const plan = planReview(items, ({ title }) => wrong.has(title), draw);
    const others = items.length - wrong.size;
    const sampled = [...plan.values()].filter((reason) => reason === 'sample').length;
    const classes = new Set(Array.from(plan.keys(), ({ fileClass }) => fileClass));
    return (
      items.every((item) => (plan.get(item) === 'finding') === wrong.has(item.title)) &&
      sampled >= Math.min(draw.rule.size, others) &&
      sampled <= Math.min(draw.rule.size + 4, others) &&
      items.every(({ fileClass }) => classes.has(fileClass))
    );
  });
  t.notThrows(() => assert(holds));
});

test('another seed or other content draws other records', (t) => {
  const { items } = itemsOf(Array.from({ length: 200 }, () => ({ volume: 1, fileClass: 'C', wrong: false })));
  const drawnBy = (change: object): string =>
    JSON.stringify([...planReview(items, () => false, { ...draw, ...change }).keys()]);
  t.not(drawnBy({ seed: 'c'.repeat(32) }), drawnBy({}));
  t.not(drawnBy({ snapshot: 'd'.repeat(64) }), drawnBy({}));
});

test('without a sample every record is looked at', (t) => {
  const { items } = itemsOf(Array.from({ length: 5 }, () => ({ volume: 1, fileClass: 'C', wrong: true })));
  const plan = planReview(items, () => true, { ...draw, rule: { kind: 'all' } });
  t.deepEqual(
    items.map((item) => plan.get(item)),
    ['all', 'all', 'all', 'all', 'all'],
  );
});
