import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { writeDelivery } from '../../fixtures/attack/delivery.ts';
import { makeZip } from '../../fixtures/attack/zip.ts';
import { overwrite } from '../../fixtures/signed/pdf/attacks.ts';
import { Problem } from '../../src/problem.ts';
import { openSignatureVerifier, type SignatureVerifier } from '../../src/signatures/threads/verifier.ts';
import { loadTrust } from '../../src/signatures/trust.ts';
import { signed } from '../signatures/cases/pdf/documents.ts';
import { makeWorld, type World } from '../signatures/world.ts';
import { examined, troubles } from '../support/examining.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const world = makeWorld();

function signedFiles(made: World, count = 40): Record<string, Uint8Array> {
  const sound = signed(made).bytes;
  const changed = overwrite(sound, '/ByteRange [0 ', '/ByteRange [1 ');
  const named = Array.from({ length: count }, (_, index) => [`${index}.pdf`, index % 7 === 3 ? changed : sound]);
  return Object.fromEntries(named);
}

async function trustFolder(t: ExecutionContext): Promise<string> {
  const folder = await temporaryFolder(t);
  await (await world).pki.writeTrust(folder);
  return folder;
}

function verifierOf(t: ExecutionContext, folder: string): SignatureVerifier {
  const verifier = openSignatureVerifier({ trustFolder: folder, threads: 2 });
  t.teardown(() => verifier.close());
  return verifier;
}

// A second thread takes longer to start than some files take.
for (const [count, atOnce] of [
  [40, 1],
  [140, 8],
] as const) {
  test(`${count} signed files are verified in threads, ${atOnce} under way at once, with the same outcome as without`, async (t) => {
    const files = signedFiles(await world, count);
    const trusted = await trustFolder(t);
    const trust = await loadTrust(trusted);
    const folder = await temporaryFolder(t);
    await writeDelivery(folder, files);
    const zip = path.join(await temporaryFolder(t), 'delivery.zip');
    const document = await readFile(path.join(folder, 'handover.json'));
    const contents = Object.entries({ 'handover.json': document, ...files });
    const entries = contents.map(([name, content], index) => ({
      name,
      content: Buffer.from(content),
      deflate: index % 2 === 1,
    }));
    await writeFile(zip, makeZip(entries));
    const alone = await examined(t, folder, { trust });
    t.is(troubles(alone.report.findings).length, Object.keys(files).filter((_, index) => index % 7 === 3).length);
    let [verified, underWay, most] = [0, 0, 0];
    const verifier = verifierOf(t, trusted);
    const counting: SignatureVerifier = {
      ...verifier,
      async verify(verification, signal) {
        verified += 1;
        underWay += 1;
        most = Math.max(most, underWay);
        try {
          return await verifier.verify(verification, signal);
        } finally {
          underWay -= 1;
        }
      },
    };
    for (const [place, inThreads] of [
      [folder, count],
      [zip, count / 2],
    ] as const) {
      verified = 0;
      const together = await examined(t, place, { trust, verifier: counting });
      t.is(verified, inThreads, 'what lies packed is read here');
      t.deepEqual(together.report, alone.report);
      t.deepEqual(together.evidence, alone.evidence);
      t.deepEqual(together.delivery?.signatures.entries, alone.delivery?.signatures.entries);
      t.is(most, atOnce);
    }
  });
}

test('a trust folder that was changed during the check fails it', async (t) => {
  const trusted = await trustFolder(t);
  const trust = await loadTrust(trusted);
  const folder = await temporaryFolder(t);
  await writeDelivery(folder, signedFiles(await world));
  await writeFile(path.join(trusted, 'another.der'), (await world).pki.signers.p256.certificate);
  const checking = examined(t, folder, { trust, verifier: verifierOf(t, trusted) });
  await t.throwsAsync(checking, { instanceOf: Problem, code: 'signatures.trust-changed' });
});

test('a thread takes in a trust folder again once a file of it was changed', async (t) => {
  const trusted = await trustFolder(t);
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'a.pdf');
  const { bytes } = signed(await world);
  await writeFile(file, bytes);
  const verifier = openSignatureVerifier({ trustFolder: trusted, threads: 1 });
  t.teardown(() => verifier.close());
  const digest = async (): Promise<string> => {
    const at = new Date('2026-01-15T08:00:00Z');
    const report = await verifier.verify({ file: { name: 'a.pdf', file, bytes: bytes.length }, detached: [], at });
    return report.policy.sha256;
  };
  t.is(await digest(), (await loadTrust(trusted)).sha256);
  await writeFile(path.join(trusted, 'another.der'), (await world).pki.signers.p256.certificate);
  t.is(await digest(), (await loadTrust(trusted)).sha256);
});
