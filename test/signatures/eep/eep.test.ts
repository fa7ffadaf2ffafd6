import test from 'ava';
import { testCases } from '../case.ts';
import { eep, unsoundPackages } from '../cases/eep.ts';
import { makeWorld, verifyGiven } from '../world.ts';

testCases(test, eep);

const world = makeWorld();

for (const [title, file, expected, reason] of unsoundPackages) {
  test(title, async (t) => {
    const made = await world;
    const { conclusion, reasons } = await verifyGiven({ file: file(made), fileName: 'a.xml' }, made);
    t.is(conclusion, expected);
    t.true(reasons.includes(reason), reasons.join(', '));
  });
}

test('a layer in a package is told from the package by its place', async (t) => {
  const made = await world;
  const [, sound] = unsoundPackages[0] ?? [];
  const report = await verifyGiven({ file: sound?.(made) ?? '', fileName: 'a.xml' }, made);
  t.is(report.signatures[0]?.indication, 'TOTAL-PASSED');
  t.is(report.signatures[0]?.scope?.covers, 'partial');
  t.is(report.signatures[0]?.variant, 'yijiao-1');
  t.deepEqual(report.document?.uncovered, ['/电子文件封装包']);
});
