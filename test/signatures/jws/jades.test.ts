import test from 'ava';
import { testCases } from '../case.ts';
import { soundJades, unsoundCounterSignatures, unsoundJades } from '../cases/jades.ts';
import { makeWorld, verifyGiven } from '../world.ts';

testCases(test, [...soundJades, ...unsoundJades]);

const world = makeWorld();

for (const [title, detached, expected] of unsoundCounterSignatures) {
  test(title, async (t) => {
    const made = await world;
    const { conclusion, signatures } = await verifyGiven({ detached: detached(made) }, made);
    const [signature, counter] = signatures;
    t.is(conclusion, 'TOTAL-FAILED');
    t.is(signature?.indication, 'TOTAL-PASSED');
    t.deepEqual([counter?.indication, counter?.subIndication, counter?.reason], expected);
    t.is(counter?.container.place, 'etsiU/cSig');
  });
}

test('counter-signatures of counter-signatures end at a limit', async (t) => {
  const made = await world;
  const deep = (levels: number): string =>
    JSON.stringify({
      protected: 'e30',
      signature: '',
      header: { etsiU: levels > 0 ? [{ cSig: deep(levels - 1) }] : [] },
    });
  const { conclusion, reasons } = await verifyGiven({ detached: deep(12) }, made);
  t.is(conclusion, 'INDETERMINATE');
  t.deepEqual(reasons, ['NOT_PERFORMED_LIMIT']);
});
