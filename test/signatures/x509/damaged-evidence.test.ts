import test from 'ava';
import * as fc from 'fast-check';
import { issue } from '../../../fixtures/pki/certificate.ts';
import { signCms } from '../../../fixtures/pki/cms.ts';
import { oid, tlv } from '../../../fixtures/pki/der.ts';
import { shift } from '../../../fixtures/pki/make.ts';
import { issueRevocationList } from '../../../fixtures/pki/revocation-list.ts';
import { schemeOf } from '../../../fixtures/pki/scheme.ts';
import { answerStatus } from '../../../fixtures/pki/status-response.ts';
import { at, makeWorld, period, record, verifyGiven } from '../world.ts';

const world = makeWorld();
const day = 86_400_000;
const fresh = { thisUpdate: shift(at, -day), nextUpdate: shift(at, day) };

const changes = fc.array(fc.record({ at: fc.nat(), to: fc.nat(255) }), { minLength: 1, maxLength: 3 });

function damaged(bytes: Buffer, changed: readonly { readonly at: number; readonly to: number }[]): Buffer {
  const other = Buffer.from(bytes);
  // The outermost lengths stay, so that what holds it can still be read.
  for (const one of changed) other[4 + (one.at % (other.length - 4))] = one.to;
  return other;
}

for (const name of ['rsa-pss', 'p256', 'sm2'] as const) {
  test(`whatever is damaged in the certificates, lists and responses beside a signature under ${name}, there is a verdict`, async (t) => {
    const { pki } = await world;
    const valid = { from: period.validFrom, to: period.validTo };
    const authority = { subject: { commonName: '移交测试 CA' }, ...valid, scheme: schemeOf(name), authority: {} };
    const issuer = await issue(authority, pki.root);
    const signer = await issue({ subject: pki.signers.p256.subject, ...valid }, issuer);
    const list = issueRevocationList(issuer, fresh);
    const response = answerStatus(issuer, { issuer, serial: signer.serial, ...fresh });
    const parts = [signer.certificate, issuer.certificate, list, response];
    await fc.assert(
      fc.asyncProperty(fc.nat(parts.length - 1), changes, async (which, changed) => {
        const [own, above, crl, ocsp] = parts.map((part, index) => (index === which ? damaged(part, changed) : part));
        if (!own || !above || !crl || !ocsp) throw new Error('Four parts are given');
        const crls = [crl, tlv(0xa1, oid('1.3.6.1.5.5.7.16.2'), ocsp)];
        const detached = signCms(record, signer, { certificates: [own, above], crls });
        const { signatures } = await verifyGiven({ detached }, await world);
        t.is(signatures.length, 1);
      }),
      { numRuns: 400 },
    );
  });
}
