import test, { type ExecutionContext } from 'ava';
import { documentOf, writeContents, writeDelivery } from '../../fixtures/attack/delivery.ts';
import { signCms } from '../../fixtures/pki/cms.ts';
import { packOfd, withFiles } from '../../fixtures/signed/ofd/document.ts';
import { overwrite } from '../../fixtures/signed/pdf/attacks.ts';
import type { TrustPolicy } from '../../src/signatures/trust.ts';
import { signed } from '../signatures/cases/pdf/documents.ts';
import { seal, sealsOf } from '../signatures/ofd/seals.ts';
import { makeWorld, period, record } from '../signatures/world.ts';
import { examined, troubles } from '../support/examining.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const world = makeWorld();

async function troublesOf(
  t: ExecutionContext,
  name: string,
  content: Uint8Array,
  trust: TrustPolicy,
): Promise<string[]> {
  const folder = await temporaryFolder(t);
  await writeDelivery(folder, { [name]: content });
  const { report } = await examined(t, folder, { trust });
  return troubles(report.findings);
}

/** A delivery of one record and the signature beside it. */
async function signedBeside(t: ExecutionContext, signature: Uint8Array): Promise<string> {
  const document = documentOf(['记录.txt']);
  const container = { path: '记录.txt.p7s', role: 'signature', of: '记录.txt' };
  const volumes = document.volumes.map((volume) => ({
    ...volume,
    records: volume.records.map((one) => ({ ...one, files: [...one.files, container] })),
  }));
  const folder = await temporaryFolder(t);
  await writeContents(folder, {
    'handover.json': JSON.stringify({ ...document, volumes }),
    '记录.txt': record,
    '记录.txt.p7s': signature,
  });
  return folder;
}

const unconfirmed = 'AU-01 indeterminate /volumes/0/records/0/files/1';

test('a signed PDF of a trusted signer has nothing to correct', async (t) => {
  const made = await world;
  t.deepEqual(await troublesOf(t, '验收记录.pdf', signed(made).bytes, made.trust), []);
});

test('a PDF that was changed after it was signed is told as not valid', async (t) => {
  const made = await world;
  const changed = overwrite(signed(made).bytes, '/ByteRange [0 ', '/ByteRange [1 ');
  t.deepEqual(await troublesOf(t, '验收记录.pdf', changed, made.trust), [
    'AU-01 not-valid /volumes/0/records/0/files/0',
  ]);
});

test('a report counts signatures and seals, and those that are valid', async (t) => {
  const made = await world;
  const folder = await temporaryFolder(t);
  await writeDelivery(folder, {
    '验收记录.pdf': signed(made).bytes,
    '变更.pdf': overwrite(signed(made).bytes, '/ByteRange [0 ', '/ByteRange [1 '),
    '照片说明.txt': record,
  });
  const { report } = await examined(t, folder, { trust: made.trust });
  t.deepEqual(report.signatures, { found: 2, valid: 1 });
});

test('a fault of ours over one signed file leaves that file unverified, and is told', async (t) => {
  const made = await world;
  const folder = await temporaryFolder(t);
  const seals = await sealsOf(made);
  await writeDelivery(folder, {
    '验收记录.pdf': signed(made).bytes,
    '检测报告.ofd': packOfd(seal(seals)),
    '变更.pdf': overwrite(signed(made).bytes, '/ByteRange [0 ', '/ByteRange [1 '),
  });
  const trust: TrustPolicy = {
    ...seals.trust,
    get pdf(): never {
      throw new TypeError('a fault of ours');
    },
  };
  const { report, delivery } = await examined(t, folder, { trust });
  const said = report.findings.filter(({ rule }) => rule === 'AU-01');
  t.deepEqual(
    said.map(({ outcome, severity, evidence }) => [outcome, severity, evidence['condition'], evidence['fault']]),
    Array.from({ length: 2 }, () => ['not_performed', 'blocking', 'broke-down', 'a fault of ours']),
  );
  t.false(report.ok);
  t.deepEqual(
    delivery?.signatures.entries.map(({ container, verdict }) => [container.file.path, verdict.indication]),
    [['检测报告.ofd', 'TOTAL-PASSED']],
  );
});

test('a signature that wants more than the limits allow is as heavy as one that cannot be confirmed', async (t) => {
  const { pki, trust } = await world;
  const certificates = Array.from({ length: 501 }, () => pki.signers.p256.certificate);
  const folder = await signedBeside(t, signCms(record, pki.signers.p256, { certificates }));
  const { report } = await examined(t, folder, { trust });
  t.deepEqual(troubles(report.findings), [unconfirmed]);
});

const ended = new Date(period.validTo.getTime() + 1);

const arrivals: readonly (readonly [what: string, arrivals: Readonly<Record<string, Date>>, found: string[]])[] = [
  ['was valid when both files came in passes', { '记录.txt': period.validFrom, '记录.txt.p7s': period.validTo }, []],
  [
    'had ended when the signature came in does not',
    { '记录.txt': period.validFrom, '记录.txt.p7s': ended },
    [unconfirmed],
  ],
  ['had ended when the file came in does not', { '记录.txt': ended, '记录.txt.p7s': period.validTo }, [unconfirmed]],
  ['has ended does not where nobody knows when the signature came in', { '记录.txt': period.validFrom }, [unconfirmed]],
];

for (const [what, came, found] of arrivals) {
  test(`a signature whose certificate ${what}`, async (t) => {
    const { pki, trust } = await world;
    const folder = await signedBeside(t, signCms(record, pki.signers.p256));
    const at = new Date(period.validTo.getTime() + 86_400_000);
    const { report } = await examined(t, folder, { trust, at, arrivedAt: (path) => came[path] });
    t.deepEqual(troubles(report.findings), found);
  });
}

test('a sealed OFD has nothing to correct', async (t) => {
  const seals = await sealsOf(await world);
  t.deepEqual(await troublesOf(t, '验收记录.ofd', packOfd(seal(seals)), seals.trust), []);
});

test('a page that was put into a sealed OFD, which no seal covers, is told of the document', async (t) => {
  const seals = await sealsOf(await world);
  const added = withFiles(seal(seals), { 'Doc_0/Pages/Page_9/Content.xml': Buffer.from('<ofd:Page/>') });
  t.deepEqual(await troublesOf(t, '验收记录.ofd', packOfd(added), seals.trust), [
    'AU-01 document-indeterminate /volumes/0/records/0/files/0',
  ]);
});
