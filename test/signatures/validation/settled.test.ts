import test from 'ava';
import * as fc from 'fast-check';
import { shift, signCms } from '../../../fixtures/pki/make.ts';
import { isJudgedByIntake, isSettled } from '../../../src/signatures/settled.ts';
import { allCases } from '../cases/all.ts';
import { at, makeWorld, record, verifyGiven } from '../world.ts';

const second = 1_000;
const day = 86_400 * second;

test('what was judged by the time of its intake is judged the same at any later time', async (t) => {
  const world = await makeWorld();
  let settled = 0;
  for (const [index, { given }] of allCases.entries()) {
    const one = await given(world);
    const [later = 0] = fc.sample(fc.integer({ min: second, max: 40 * 365 * day }), { numRuns: 1, seed: index });
    const times = { at: one.at ?? at, intakeAt: one.intakeAt ?? shift(one.at ?? at, -day) };
    if (!isJudgedByIntake(one.trust ?? world.trust, times)) continue;
    const { validationTime: _then, ...first } = await verifyGiven({ ...one, ...times }, world);
    if (!isSettled(first)) continue;
    settled += 1;
    const { validationTime: _now, ...again } = await verifyGiven(
      { ...one, ...times, at: shift(times.at, later) },
      world,
    );
    t.deepEqual(again, first);
  }
  t.true(settled > allCases.length / 2);
});

test('what claims to be of the future is not settled, nor what no intake proves', async (t) => {
  const world = await makeWorld();
  const detached = signCms(record, world.pki.signers.rsa, { signingTime: shift(at, day) });
  t.false(isSettled(await verifyGiven({ detached, intakeAt: at }, world)));
  t.true(isSettled(await verifyGiven({ detached, intakeAt: at, at: shift(at, day) }, world)));
  t.false(isJudgedByIntake(world.trust, { at }));
  t.false(isJudgedByIntake(world.trust, { at, intakeAt: shift(at, second) }));
  t.false(isJudgedByIntake(world.underPolicy({ time: { acceptIntakeTime: false } }), { at, intakeAt: at }));
  t.true(isJudgedByIntake(world.trust, { at, intakeAt: at }));
});
