import test from 'ava';
import { verdicts } from '../../../src/signatures/validation/verdicts.ts';
import { heldCases, observationsOf } from '../cases/held-cms.ts';
import { makeWorld } from '../world.ts';

const world = makeWorld();

for (const held of heldCases) {
  test(`${held.title} inside a document is ${held.reason === undefined ? 'taken' : 'refused'}`, async (t) => {
    const observations = await observationsOf(held, await world);
    const troubles = observations.flatMap((seen) => ('reason' in seen ? [seen.reason] : []));
    const decisive = troubles.filter((reason) => verdicts[reason].indication !== undefined);
    t.deepEqual(decisive, held.reason === undefined ? [] : [held.reason]);
  });
}
