import test from 'ava';
import { identifyUnit } from '../../src/handover/agreement/identify-unit.ts';
import { Problem } from '../../src/problem.ts';
import { agreementOn, completeAgreement } from '../../src/profiles/agreement.ts';
import type { SubmissionAgreement } from '../../src/schema/types/profile.ts';
import type { RegisteredSigner } from '../../src/signers/registered-signer.ts';

const unit = { name: '重庆云岫置业有限公司', uscc: '91500112MADEM0118G' };
const other = { name: '另一单位', uscc: '91110000000000000A' };
const certificate = 'a'.repeat(64);
const at = new Date('2026-06-01T04:00:00Z');

function registered(organisation: typeof unit, more: Partial<RegisteredSigner> = {}): RegisteredSigner {
  return { kind: 'ORGANISATION_SEAL', organisation, certificates: [certificate], ...more };
}

/** How the signer is identified, or the code of why not. */
function found(
  signers: readonly RegisteredSigner[],
  organisationId?: string,
  signing: { name: string; uscc?: string } = unit,
): string {
  try {
    return identifyUnit({ certificate, organisationId }, signers, { unit: signing, at });
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

const cases: readonly (readonly [string, string, Parameters<typeof found>])[] = [
  ['registered for the unit', 'register', [[registered(unit)]]],
  ['registered for the unit, whatever the certificate says', 'register', [[registered(unit)], other.uscc]],
  ['registered for another', 'handover.signature-other-unit', [[registered(other)]]],
  ['registered for both, as a shared seal is', 'register', [[registered(other), registered(unit)]]],
  ['registered and over', 'handover.signature-inactive', [[registered(unit, { validTo: '2026-05-31' })]]],
  ['not registered, with the number of the unit', 'certificate', [[], unit.uscc]],
  ['not registered, with the number of another', 'handover.signature-other-unit', [[], other.uscc]],
  ['not registered, without a number', 'nothing', [[]]],
  ['of a unit that has no number itself', 'nothing', [[], other.uscc, { name: unit.name }]],
];

for (const [signer, outcome, given] of cases) {
  test(`a signer who is ${signer}: ${outcome}`, (t) => {
    t.is(found(...given), outcome);
  });
}

const text = { zh: '同意', en: 'agreed' };

test('who has to sign has to be known as the delivering unit, unless the agreement says otherwise', (t) => {
  const signerOf = (stated: Partial<SubmissionAgreement>): string =>
    completeAgreement({ version: '0', text, ...stated }).signer;
  t.is(signerOf({ signature: 'required' }), 'identified');
  t.is(signerOf({ signature: 'required', signer: 'trusted' }), 'trusted');
  t.is(signerOf({}), 'trusted');
  t.is(signerOf({ signer: 'identified' }), 'identified');
});

test('of the versions of an agreement the one counts that has begun last, and its digest is that of its texts', (t) => {
  const old = completeAgreement({ version: '0', text });
  const current = completeAgreement({ version: '1', text, validFrom: '2026-01-01' });
  const next = completeAgreement({ version: '2', text, validFrom: '2027-01-01' });
  const agreements = [old, current, next];
  t.is(agreementOn({ agreements }, '2025-12-31'), old);
  t.is(agreementOn({ agreements }, '2026-01-01'), current);
  t.is(agreementOn({ agreements }, '2026-12-31'), current);
  t.is(agreementOn({ agreements: [next] }, '2026-12-31'), next, 'what is to come, where nothing has begun');
  t.is(completeAgreement({ version: '1', text, validFrom: '2026-02-01' }, {}).sha256, current.sha256);
  t.not(completeAgreement({ version: '1', text }, { qualityGuarantee: text }).sha256, current.sha256);
});
