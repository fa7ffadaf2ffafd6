import test, { type ExecutionContext } from 'ava';
import { writeDelivery } from '../../fixtures/attack/delivery.ts';
import { packOfd, withFiles } from '../../fixtures/signed/ofd/document.ts';
import { overwrite } from '../../fixtures/signed/pdf/attacks.ts';
import type { TrustPolicy } from '../../src/signatures/trust.ts';
import { signed } from '../signatures/cases/pdf/documents.ts';
import { seal, sealsOf } from '../signatures/ofd/seals.ts';
import { makeWorld } from '../signatures/world.ts';
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
