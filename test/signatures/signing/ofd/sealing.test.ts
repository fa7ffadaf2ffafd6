import test from 'ava';
import { packOfd } from '../../../../fixtures/signed/ofd/document.ts';
import { given, sealFor, sealsOf } from '../../ofd/seals.ts';
import { makeWorld, verifyGiven } from '../../world.ts';
import { sealOfdBytes } from './sign-bytes.ts';

const world = makeWorld();

test('a sealed OFD passes, and the seal protects the whole document', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const sealed = await sealOfdBytes(packOfd(seals.document), sealFor(seals), seals.signer);
  const report = await verifyGiven(given(sealed, seals), made);
  t.is(report.conclusion, 'TOTAL-PASSED', JSON.stringify(report, null, 1));
  t.deepEqual(report.document?.uncovered, []);
  t.deepEqual(
    report.signatures.map(({ scope, variant }) => [variant, scope?.covers]),
    [['ses-v4', 'entire-file']],
  );
});
