import test from 'ava';
import { signCms } from '../../fixtures/pki/cms.ts';
import { makePki } from '../../fixtures/pki/make.ts';
import { answerStatus } from '../../fixtures/pki/status-response.ts';
import { makeTimestamp } from '../../fixtures/pki/timestamp.ts';
import type { SignatureEvidence } from '../../src/schema/types/signature-evidence.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { parseTrust } from '../../src/signatures/trust.ts';
import { validSigners } from '../../src/verification/signatures/verify-signatures.ts';
import { stampedBy } from '../signatures/cases/tsp/stamping.ts';
import { examined, troubles } from '../support/examining.ts';
import { smallContents, smallDelivery } from '../support/small-delivery.ts';

const signedFile = 'C5 隐蔽工程/记录.txt';
const stampedAt = new Date('2026-01-10T00:00:00Z');
const parseEvidence = parserOf<SignatureEvidence>('signature-evidence');

test('the evidence of a delivery holds the OCSP responses and time-stamps that verdicts rest on', async (t) => {
  const pki = await makePki({ validFrom: new Date('2026-01-01T00:00:00Z'), validTo: new Date('2028-01-01T00:00:00Z') });
  const { signers, timestamping, issuing, root } = pki;
  const content = Buffer.from(smallContents[signedFile] ?? '');
  const containers = {
    [`${signedFile}.p7s`]: signCms(content, signers.p256, stampedBy(timestamping.p256, { genTime: stampedAt })),
    [`${signedFile}.tsr`]: makeTimestamp(content, timestamping.rsa, { genTime: stampedAt }),
  };
  const folder = await smallDelivery(
    t,
    ({ volumes }) => {
      const files = volumes[0]?.records[0]?.files;
      files?.push({ path: `${signedFile}.p7s`, role: 'signature', of: signedFile });
      files?.push({ path: `${signedFile}.tsr`, role: 'timestamp', of: signedFile });
    },
    { ...smallContents, ...containers },
  );
  const response = answerStatus(issuing, { issuer: issuing, serial: signers.p256.serial, thisUpdate: stampedAt });
  const trust = parseTrust([
    { name: 'root.der', bytes: root.certificate },
    { name: 'issuing.der', bytes: issuing.certificate },
    { name: 'p256.ocsp', bytes: response },
  ]);
  const { report, evidence, delivery } = await examined(t, folder, { trust });
  t.deepEqual(troubles(report.findings), []);
  const text = Buffer.from(evidence ?? []).toString();
  const parsed = parseEvidence(JSON.parse(text));
  t.true(parsed.ok, JSON.stringify(parsed));
  if (!parsed.ok || !delivery) return;
  const { certificates, signatures, statusResponses = {}, timestamps = {} } = parsed.value;
  const lines = signatures.map((signature) => `  ${JSON.stringify(signature)}`).join(',\n');
  const frame = JSON.stringify({ ...parsed.value, signatures: [] }, null, 1);
  t.is(
    text,
    `${frame.replace('"signatures": []', () => `"signatures": [\n${lines}\n ]`)}\n`,
    'each signature is a line',
  );
  t.deepEqual(
    signatures.map(({ indication }) => indication),
    ['TOTAL-PASSED', 'TOTAL-PASSED'],
  );
  t.deepEqual(Object.values(statusResponses), [response.toString('base64')]);
  t.is(Object.keys(timestamps).length, 2);
  t.true(Object.values(certificates).includes(timestamping.p256.certificate.toString('base64')));
  t.deepEqual([...validSigners(delivery.signatures).values()].flat().length, 1, 'who stamps a file has not signed it');
});
