import test from 'ava';
import { signCmsTogether } from '../../../fixtures/pki/cms.ts';
import { parseTrust } from '../../../src/signatures/trust.ts';
import { changedRecord, makeWorld, record, verifyGiven } from '../world.ts';

const world = makeWorld();

test('a long name stands in the report shortened, however many sign with it', async (t) => {
  const made = await world;
  const signer = await made.signerWith({
    subject: { commonName: '长'.repeat(10_000), organization: '公'.repeat(2_000) },
  });
  const one = { signer, options: { signerIdentifier: 'subjectKeyIdentifier' } } as const;
  const report = await verifyGiven(
    {
      detached: signCmsTogether(
        record,
        Array.from({ length: 100 }, () => one),
      ),
    },
    made,
  );
  t.is(report.conclusion, 'TOTAL-PASSED');
  const [first] = report.signatures;
  t.is(first?.signer?.subject, `CN=${'长'.repeat(997)}…`);
  t.is(first?.signer?.organization, `${'公'.repeat(1_000)}…`);
  t.true(JSON.stringify(report).length < 1_000_000);
});

test('the report on hundreds of signers of one name of 30,000 characters stays small, whatever becomes of them', async (t) => {
  const made = await world;
  const signer = await made.signerWith({ subject: { commonName: 'x'.repeat(30_000) } });
  const one = { signer, options: { signerIdentifier: 'subjectKeyIdentifier' } } as const;
  const detached = signCmsTogether(
    record,
    Array.from({ length: 500 }, () => one),
  );
  const nobody = parseTrust([]);
  for (const given of [{ detached }, { detached, file: changedRecord }, { detached, trust: nobody }]) {
    const report = await verifyGiven(given, made);
    t.is(report.signatures.length, 500);
    t.true(JSON.stringify(report).length < 6_000_000, `${JSON.stringify(report).length}`);
  }
});

test('a name that is too long leaves the certificate unreadable', async (t) => {
  const made = await world;
  const signer = await made.signerWith({ subject: { commonName: 'x'.repeat(300_000) } });
  const { signatures } = await verifyGiven({ detached: signCmsTogether(record, [{ signer }]) }, made);
  t.is(signatures[0]?.reason, 'CERTIFICATE_MALFORMED');
});
