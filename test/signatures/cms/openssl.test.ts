import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import type { Identity } from '../../../fixtures/pki/certificate.ts';
import { type CmsOptions, signCms } from '../../../fixtures/pki/cms.ts';
import { pem } from '../../../fixtures/pki/der.ts';
import { outside } from '../../support/outside.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { at, changedRecord, makeWorld, record, verifyGiven, type World } from '../world.ts';

const run = promisify(execFile);

/** The signers whose CMS OpenSSL 3.0 can verify and make; it knows no Ed25519 in CMS. */
const signers = ['rsa', 'rsaPss', 'p256', 'p384', 'p521'] as const;
const world = makeWorld();

async function openssl(folder: string, ...args: readonly string[]): Promise<boolean> {
  return run('openssl', args, { cwd: folder }).then(
    () => true,
    () => false,
  );
}

async function present(t: ExecutionContext): Promise<boolean> {
  return outside(t, 'openssl', 'apt-get install openssl', await openssl('.', 'version'));
}

async function write(
  folder: string,
  { pki }: World,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  const trust = {
    'root.pem': pem('CERTIFICATE', pki.root.certificate),
    'issuing.pem': pem('CERTIFICATE', pki.issuing.certificate),
  };
  for (const [name, content] of Object.entries({ ...trust, ...files }))
    await writeFile(path.join(folder, name), content);
}

function verifiesWithOpenssl(folder: string): Promise<boolean> {
  const time = String(Math.floor(at.getTime() / 1000));
  const trust = ['-CAfile', 'root.pem', '-purpose', 'any', '-attime', time];
  return openssl(
    folder,
    'cms',
    '-verify',
    '-binary',
    '-inform',
    'DER',
    '-in',
    'signature',
    '-content',
    'content',
    ...trust,
  );
}

const variants: readonly (readonly [string, CmsOptions])[] = [
  ['as usual', { signingTime: new Date('2026-06-01T00:00:00Z') }],
  ['without attributes', { signedAttributes: false }],
  ['in BER', { indefiniteLength: true }],
  ['by key identifier', { signerIdentifier: 'subjectKeyIdentifier' }],
];

for (const name of signers) {
  test(`openssl agrees on what we make and verify with ${name}`, async (t) => {
    if (!(await present(t))) return;
    const made = await world;
    const folder = await temporaryFolder(t);
    for (const [title, options] of variants) {
      const signature = signCms(record, made.pki.signers[name], options);
      for (const [content, sound] of [
        [record, true],
        [changedRecord, false],
      ] as const) {
        await write(folder, made, { content, signature });
        const report = await verifyGiven({ file: content, detached: signature }, made);
        t.is(await verifiesWithOpenssl(folder), sound, title);
        t.is(report.conclusion === 'TOTAL-PASSED', sound, title);
      }
    }
  });

  test(`a CMS that openssl signs with ${name} passes, and fails over another file`, async (t) => {
    if (!(await present(t))) return;
    const made = await world;
    const folder = await temporaryFolder(t);
    await write(folder, made, { content: record, ...signerFiles(made.pki.signers[name]) });
    const pss = name === 'rsaPss' ? ['-keyopt', 'rsa_padding_mode:pss'] : [];
    for (const flags of flagsFor(name)) {
      const command = ['cms', '-sign', '-binary', '-in', 'content', '-signer', 'signer.pem', '-inkey', 'key.pem'];
      const output = ['-certfile', 'issuing.pem', '-outform', 'DER', '-out', 'made'];
      t.true(await openssl(folder, ...command, ...pss, ...output, ...flags), flags.join(' '));
      const detached = await readFile(path.join(folder, 'made'));
      // OpenSSL writes the time of the day as claimed time, which the fixed validation time knows nothing of.
      t.is((await verifyGiven({ detached }, made)).conclusion, 'TOTAL-PASSED', flags.join(' '));
      t.is((await verifyGiven({ file: changedRecord, detached }, made)).conclusion, 'TOTAL-FAILED', flags.join(' '));
    }
  });
}

test('openssl and we find the same chains good and bad', async (t) => {
  if (!(await present(t))) return;
  const made = await world;
  const folder = await temporaryFolder(t);
  const { expired, notYetValid, rsa } = made.pki.signers;
  const { beyondPathLength, falseRoot, issuedByEndEntity, issuerMayNotIssue, selfSigned, unknownCriticalExtension } =
    made.faulty;
  const bad = { expired, notYetValid, beyondPathLength, falseRoot, issuedByEndEntity, issuerMayNotIssue, selfSigned };
  for (const [name, signer] of Object.entries({ rsa, ...bad, unknownCriticalExtension })) {
    const signature = signCms(record, signer);
    await write(folder, made, { content: record, signature });
    const passed = (await verifyGiven({ detached: signature }, made)).conclusion === 'TOTAL-PASSED';
    t.is(passed, name === 'rsa', name);
    t.is(await verifiesWithOpenssl(folder), passed, name);
  }
});

/** OpenSSL 3.0 refuses to stream with PSS. */
function flagsFor(name: (typeof signers)[number]): readonly (readonly string[])[] {
  const always = [[], ['-cades'], ['-noattr'], ['-keyid'], ['-nodetach'], ['-md', 'sha512']];
  return name === 'rsaPss' ? always : [...always, ['-stream']];
}

function signerFiles({ certificate, privateKey }: Identity): Record<string, string | Buffer> {
  return {
    'signer.pem': pem('CERTIFICATE', certificate),
    'key.pem': privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
}
