import test from 'ava';
import { gradeOf, prefabricationRate, roundHalfUp } from '../../src/verification/prefabrication/rate.ts';

const rounded: readonly (readonly [number, number, number])[] = [
  [75.5, 0, 76],
  [75.49, 0, 75],
  [90.5, 0, 91],
  [1.005, 2, 1.01],
  [8.345, 2, 8.35],
  [75.45, 1, 75.5],
  [100, 0, 100],
];

for (const [value, decimals, expected] of rounded) {
  test(`${value} rounded to ${decimals} decimals is ${expected}`, (t) => {
    t.is(roundHalfUp(value, decimals), expected);
  });
}

const whole = { decimals: 0 };

test('the rate is what all points make of those that the building can have', (t) => {
  const points = { structure: 40, enclosure: 15, decoration: 21 };
  t.is(prefabricationRate(points, whole), 76);
  t.is(prefabricationRate({ ...points, missing: 5 }, whole), 80);
  t.is(prefabricationRate({ ...points, decoration: 20.5 }, { decimals: 1 }), 75.5);
});

test('without the points of every part, or where there is nothing left to have points of, there is no rate', (t) => {
  t.is(prefabricationRate({ structure: 40, enclosure: 15 }, whole), undefined);
  t.is(prefabricationRate({ structure: 0, enclosure: 0, decoration: 0, missing: 100 }, whole), undefined);
});

test('a grade is had from its least rate to its greatest, and in the gap between two there is none', (t) => {
  const grades = [
    { grade: 'A', from: 60, to: 75 },
    { grade: 'AA', from: 76, to: 90 },
  ] as const;
  const given = { grades: [...grades] };
  t.deepEqual(
    [59, 60, 75, 75.5, 76, 90, 91].map((rate) => gradeOf(rate, given)),
    [undefined, 'A', 'A', undefined, 'AA', 'AA', undefined],
  );
});
