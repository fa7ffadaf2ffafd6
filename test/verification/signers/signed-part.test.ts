import test from 'ava';
import { issue } from '../../../fixtures/pki/certificate.ts';
import { attribute, type CmsOptions, signCms, signerInfo } from '../../../fixtures/pki/cms.ts';
import { signJws } from '../../../fixtures/pki/jws.ts';
import { schemeOf } from '../../../fixtures/pki/scheme.ts';
import {
  block,
  eepPackage,
  lockEep,
  modifiedObject,
  originalObject,
  signEep,
} from '../../../fixtures/signed/eep/sign.ts';
import { addUnsigned, counterSignature } from '../../../fixtures/signed/jws/jades.ts';
import { addForgedDocument, forgedRoot } from '../../../fixtures/signed/ofd/attacks.ts';
import { page, withFiles } from '../../../fixtures/signed/ofd/document.ts';
import { protectEntries } from '../../../fixtures/signed/ofd/integrity.ts';
import { makeSeal } from '../../../fixtures/signed/ofd/seal.ts';
import { type SealingOptions, sealDocument } from '../../../fixtures/signed/ofd/sealing.ts';
import { makeRecord } from '../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../fixtures/signed/pdf/sign.ts';
import type { SignatureReport } from '../../../src/schema/types/signature-report.ts';
import { indexSigners } from '../../../src/signers/signer-register.ts';
import { outcomeOf } from '../../../src/verification/signatures/signature-outcome.ts';
import { claimOf } from '../../../src/verification/signers/claim.ts';
import { judgeRequirement } from '../../../src/verification/signers/judge-requirement.ts';
import { attributes } from '../../signatures/cases/tsp/stamping.ts';
import { counterSigned, partlySigned } from '../../signatures/cases/xml/sound.ts';
import { claimed, given, type SealWorld, sealFor, sealsOf } from '../../signatures/ofd/seals.ts';
import { changedRecord, type Given, makeWorld, period, record, verifyGiven } from '../../signatures/world.ts';

const uscc = '91310000MA1K0PXH0J';
const organisation = { organization: '示例监理有限公司', uscc };
const world = makeWorld();

/** The supervisor with a certificate of either kind, and with a seal. */
const supervisor = (async () => {
  const made = await world;
  const seals = await sealsOf(made);
  const valid = { from: period.validFrom, to: period.validTo };
  const subject = { commonName: '监理章', ...organisation };
  const sealer = await issue({ subject, scheme: schemeOf('sm2'), ...valid }, seals.authority);
  const own = { sealer, seal: makeSeal({ maker: seals.maker, signers: [sealer], ...valid }) };
  return { ...own, signer: await made.pki.issueSigner({ commonName: '罗总监', ...organisation }) };
})();

/** Without the type of content, which a counter-signature must not name. */
const counter: CmsOptions = { changeAttributes: ([, ...others]) => others };
const sealing = { signedAt: claimed } satisfies SealingOptions;

/** What a supervisor's signature over a file is worth, whoever else has signed it. */
async function judged(file: Given): Promise<{ readonly report: SignatureReport; readonly outcome: string }> {
  const report = await verifyGiven(file, await world);
  const claims = outcomeOf(report).entries.flatMap((entry) => claimOf(entry, indexSigners([])) ?? []);
  const party = { usccs: new Set([uscc]), projectCode: undefined };
  return { report, outcome: judgeRequirement(claims, { role: 'SUPERVISOR' }, party, new Set([uscc])).outcome };
}

const sealed = (files: Parameters<typeof sealDocument>[0], seals: SealWorld, options: Partial<SealingOptions> = {}) =>
  sealDocument(files, sealFor(seals), seals.signer, { ...sealing, ...options });

test('a signed list of names that was taken from another document makes nobody a signer of this one', async (t) => {
  const [seals, { sealer }] = [await sealsOf(await world), await supervisor];
  const listed = protectEntries(seals.document, sealer, claimed);
  const forged = withFiles(listed, { 'Doc_0/Pages/Page_0/Content.xml': page('伪造', 0) });
  const { outcome, report } = await judged(given(sealed(forged, seals), seals));
  t.is(report.conclusion, 'TOTAL-PASSED');
  t.is(outcome, 'partly-signed');
});

test('a seal that leaves the index of an OFD open is over no document that the index shows', async (t) => {
  const [seals, { seal, sealer }] = [await sealsOf(await world), await supervisor];
  const protects = (path: string): boolean => path !== 'OFD.xml' && !path.endsWith('Signatures.xml');
  const once = sealDocument(seals.document, seal, sealer, { ...sealing, protects });
  const { outcome, report } = await judged(given(sealed(addForgedDocument(once), seals, { root: forgedRoot }), seals));
  t.deepEqual(
    report.signatures.map(({ indication }) => indication),
    ['TOTAL-PASSED', 'TOTAL-PASSED'],
  );
  t.is(outcome, 'partly-signed');
});

test('who sealed an OFD as it was has signed it, also once others have sealed it', async (t) => {
  const [seals, { seal, sealer }] = [await sealsOf(await world), await supervisor];
  const once = sealDocument(seals.document, seal, sealer, sealing);
  t.is((await judged(given(once, seals))).outcome, 'met');
  t.is((await judged(given(sealed(once, seals), seals))).outcome, 'met');
  t.is((await judged(given(protectEntries(once, seals.signer, claimed), seals))).outcome, 'met');
});

test('who signed the original that a modified EEP keeps has not signed what became of it', async (t) => {
  const { pki } = await world;
  const { signer } = await supervisor;
  const original = originalObject('合格');
  const layer = modifiedObject(original + block([signEep(original, signer)]), '更正');
  const modified = eepPackage(layer, [signEep(layer, pki.signers.sm2, { identifier: '修改1-签名1' })]);
  const { outcome, report } = await judged({ file: modified, fileName: 'a.eep.xml' });
  t.is(report.conclusion, 'TOTAL-PASSED');
  t.is(outcome, 'partly-signed');
  t.is(
    (await judged({ file: eepPackage(original, [signEep(original, signer)]), fileName: 'a.eep.xml' })).outcome,
    'met',
  );
});

test('who locks a signature in an EEP has not signed the package', async (t) => {
  const { pki } = await world;
  const { signer } = await supervisor;
  const original = originalObject('合格');
  const signature = signEep(original, pki.signers.sm2);
  const file = eepPackage(original, [signature], lockEep(signature, signer));
  t.is((await judged({ file, fileName: 'a.eep.xml' })).outcome, 'partly-signed');
});

test('who countersigns a signature of CMS has not signed the file, whatever became of the signature', async (t) => {
  const { pki } = await world;
  const { signer } = await supervisor;
  const detached = signCms(record, pki.signers.p256, {
    certificates: [signer.certificate, pki.signers.p256.certificate, pki.issuing.certificate],
    unsignedAttributes: (signature) => [attribute(attributes.counterSignature, signerInfo(signature, signer, counter))],
  });
  for (const file of [record, changedRecord]) {
    const { outcome, report } = await judged({ file, detached });
    t.deepEqual([report.signatures[1]?.indication, report.signatures[1]?.scope?.covers], ['TOTAL-PASSED', 'partial']);
    t.is(outcome, 'partly-signed');
  }
});

test('who countersigns a signature of JAdES has not signed the file', async (t) => {
  const { pki } = await world;
  const { signer } = await supervisor;
  const signed = signJws(record, pki.signers.p256, { form: 'flattened' });
  const detached = addUnsigned(signed, [counterSignature(signed, signer)]);
  t.is((await judged({ detached })).outcome, 'partly-signed');
});

test('who countersigns a signature of XAdES has not signed the document', async (t) => {
  const { pki } = await world;
  const { signer } = await supervisor;
  t.is(
    (await judged({ file: counterSigned({ ...pki, signers: { ...pki.signers, rsa: signer } }) })).outcome,
    'partly-signed',
  );
});

test('who signed the part of a document that the policy names has signed it', async (t) => {
  const { pki, underPolicy } = await world;
  const { signer } = await supervisor;
  const file = partlySigned({ ...pki, signers: { ...pki.signers, p256: signer } });
  t.is((await judged({ file, trust: underPolicy({ xml: { targets: ['/company/staff'] } }) })).outcome, 'met');
  t.is((await judged({ file })).outcome, 'undecided');
});

test('signatures over files of every other kind count', async (t) => {
  const made = await world;
  const { signer } = await supervisor;
  const once = signRecord(makeRecord(), signer);
  const twice = signRecord(once, made.pki.signers.p256);
  for (const file of [
    { detached: signCms(record, signer) },
    { detached: signJws(record, signer) },
    { file: once.bytes, fileName: 'record.pdf' },
    { file: twice.bytes, fileName: 'record.pdf' },
  ] satisfies Given[]) {
    const { outcome, report } = await judged(file);
    t.is(outcome, 'met', JSON.stringify(report.reasons));
  }
});
