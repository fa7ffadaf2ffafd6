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

test('more counter-signatures than may be are not verified, however many there are', async (t) => {
  const made = await world;
  const etsiU = Array.from({ length: 300_000 }, () => ({ cSig: 'a' }));
  const detached = JSON.stringify({ protected: 'e30', signature: '', header: { etsiU } });
  t.deepEqual((await verifyGiven({ detached }, made)).reasons, ['NOT_PERFORMED_LIMIT']);
});

test('time-stamps end at a limit, those without a token and those of counter-signatures too', async (t) => {
  const made = await world;
  const header = (stamps: readonly unknown[]): string =>
    JSON.stringify({ protected: 'e30', signature: '', header: { etsiU: stamps } });
  const empty = Array.from({ length: 201 }, () => ({ arcTst: {} }));
  const encoded = empty.map((one) => Buffer.from(JSON.stringify(one)).toString('base64url'));
  const half = Array.from({ length: 101 }, () => ({ sigTst: {} }));
  for (const etsiU of [empty, encoded, [...half, { cSig: header(half) }]]) {
    t.deepEqual((await verifyGiven({ detached: header(etsiU) }, made)).reasons, ['NOT_PERFORMED_LIMIT']);
  }
});
