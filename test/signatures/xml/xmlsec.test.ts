import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { pem } from '../../../fixtures/pki/der.ts';
import { signXml } from '../../../fixtures/signed/xml/sign.ts';
import { outside } from '../../support/outside.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { recordXml } from '../cases/xml/sound.ts';
import { at, makeWorld, verifyGiven } from '../world.ts';

const run = promisify(execFile);
const world = makeWorld();

async function xmlsec(...args: readonly string[]): Promise<boolean> {
  return run('xmlsec1', args).then(
    () => true,
    () => false,
  );
}

/** The signers whose algorithms xmlsec1 1.2 knows; PSS came with 1.3. */
const signers = ['rsa', 'p256', 'p384'] as const;

for (const signer of signers) {
  test(`xmlsec1 agrees on what we make and verify with ${signer}`, async (t) => {
    if (!outside(t, 'xmlsec1', 'apt-get install xmlsec1', await xmlsec('--version'))) return;
    const made = await world;
    const folder = await temporaryFolder(t);
    const [root, document] = ['root.pem', 'document.xml'].map((name) => path.join(folder, name));
    await writeFile(String(root), pem('CERTIFICATE', made.pki.root.certificate));
    const signed = signXml(recordXml, made.pki.signers[signer], { xades: { signingTime: '2026-06-01T08:00:00Z' } });
    const time = at.toISOString().slice(0, 19).replace('T', ' ');
    const ids = ['--id-attr:Id', 'SignedProperties'];
    for (const [file, sound] of [
      [signed, true],
      [signed.replace('隐蔽', '显露'), false],
    ] as const) {
      await writeFile(String(document), file);
      const options = ['--trusted-pem', String(root), '--verification-time', time, ...ids];
      t.is(await xmlsec('--verify', ...options, String(document)), sound);
      t.is((await verifyGiven({ file, fileName: 'a.xml' }, made)).conclusion === 'TOTAL-PASSED', sound);
    }
  });
}
