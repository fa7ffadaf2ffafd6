import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import type { Identity } from '../../../fixtures/pki/certificate.ts';
import { signCms } from '../../../fixtures/pki/cms.ts';
import { pem } from '../../../fixtures/pki/der.ts';
import { shift } from '../../../fixtures/pki/make.ts';
import { answerStatus, type StatusRequest } from '../../../fixtures/pki/status-response.ts';
import { makeTimestamp, timestampPurpose, timestampResponse } from '../../../fixtures/pki/timestamp.ts';
import { outside } from '../../support/outside.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { day, stampedAt } from '../cases/tsp/stamping.ts';
import { changedRecord, makeWorld, policyFile, record, verifyGiven, type World } from '../world.ts';

const run = promisify(execFile);
const world = makeWorld();

/** OpenSSL judges time-stamps and OCSP responses as of now. */
const now = new Date();
const soon = shift(now, 60_000);

async function openssl(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  return run('openssl', args, { cwd: folder }).then(
    ({ stdout, stderr }) => stdout + stderr,
    () => undefined,
  );
}

/** A folder for openssl with the trusted certificates and some files; undefined where there is no openssl. */
async function prepared(
  t: ExecutionContext,
  files: (made: World) => Readonly<Record<string, string | Uint8Array>>,
): Promise<string | undefined> {
  const present = (await openssl('.', 'version')) !== undefined;
  if (!outside(t, 'openssl', 'apt-get install openssl', present)) return undefined;
  const made = await world;
  const folder = await temporaryFolder(t);
  const trust = { 'root.pem': certificatePem(made.pki.root), 'issuing.pem': certificatePem(made.pki.issuing) };
  for (const [name, content] of Object.entries({ ...trust, ...files(made) })) {
    await writeFile(path.join(folder, name), content);
  }
  return folder;
}

async function stampHolds(folder: string, token: Uint8Array, content: Uint8Array): Promise<boolean> {
  await writeFile(path.join(folder, 'token'), timestampResponse(token));
  await writeFile(path.join(folder, 'content'), content);
  const trust = ['-CAfile', 'root.pem', '-untrusted', 'issuing.pem'];
  return (await openssl(folder, 'ts', '-verify', '-in', 'token', '-data', 'content', ...trust)) !== undefined;
}

test('openssl and we find the same time-stamps good and bad', async (t) => {
  const folder = await prepared(t, () => ({}));
  if (folder === undefined) return;
  const made = await world;
  const { pki, signerWith } = made;
  const { p256, rsa } = pki.timestamping;
  const request = { genTime: stampedAt };
  const tokens: Readonly<Record<string, Buffer>> = {
    sound: makeTimestamp(record, p256, request),
    'sound with RSA': makeTimestamp(record, rsa, request),
    'of another digest': makeTimestamp(record, rsa, { ...request, digest: 'sha512' }),
    'over other data': makeTimestamp(changedRecord, p256, request),
    'of two signers': makeTimestamp(record, p256, { ...request, second: rsa }),
    'of a signer of documents': makeTimestamp(record, pki.signers.p256, request),
    'of a purpose that is not critical': makeTimestamp(
      record,
      await signerWith({ ...timestampPurpose, extensions: [] }),
      request,
    ),
    'of nobody known': makeTimestamp(record, made.faulty.selfSigned, request),
    'that names no certificate': makeTimestamp(record, p256, { ...request, cms: { signingCertificate: 'none' } }),
  };
  for (const [what, detached] of Object.entries(tokens)) {
    const report = await verifyGiven({ detached, at: now }, made);
    t.is(report.conclusion === 'TOTAL-PASSED', await stampHolds(folder, detached, record), what);
    t.is(report.conclusion === 'TOTAL-PASSED', /sound|digest/u.test(what), what);
  }
});

const authorityConfiguration = `[tsa]
default_tsa = usual
[usual]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

test('a time-stamp that openssl makes passes, and fails over another file', async (t) => {
  const folder = await prepared(t, ({ pki }) => ({
    content: record,
    serial: '07\n',
    'tsa.cnf': authorityConfiguration,
    ...identityFiles('tsa', pki.timestamping.rsa),
  }));
  if (folder === undefined) return;
  await openssl(folder, 'ts', '-query', '-data', 'content', '-sha256', '-cert', '-out', 'query');
  const signer = ['-signer', 'tsa.pem', '-inkey', 'tsa.key', '-config', 'tsa.cnf'];
  for (const form of [[], ['-token_out']]) {
    t.not(await openssl(folder, 'ts', '-reply', '-queryfile', 'query', '-out', 'made', ...signer, ...form), undefined);
    const detached = await readFile(path.join(folder, 'made'));
    const made = await world;
    t.is((await verifyGiven({ detached, at: soon }, made)).conclusion, 'TOTAL-PASSED');
    t.is((await verifyGiven({ detached, at: soon, file: changedRecord }, made)).conclusion, 'TOTAL-FAILED');
  }
});

test('openssl and we believe the same OCSP responses', async (t) => {
  const folder = await prepared(t, ({ pki }) => ({ 'signer.pem': certificatePem(pki.signers.p256) }));
  if (folder === undefined) return;
  const { pki, trusting, faulty } = await world;
  const usual = { issuer: pki.issuing, serial: pki.signers.p256.serial, thisUpdate: now, nextUpdate: shift(now, day) };
  const responses: readonly (readonly [string, Identity, Partial<StatusRequest>, boolean])[] = [
    ['by the issuer', pki.issuing, {}, true],
    ['by its responder', pki.responder, { certificates: [pki.responder.certificate] }, true],
    ['by its responder, named by key', pki.responder, { byKey: true, certificates: [pki.responder.certificate] }, true],
    ['with SHA-256', pki.issuing, { digest: 'sha256' }, true],
    ['by the signer', pki.signers.p256, { certificates: [pki.signers.p256.certificate] }, false],
    ['by nobody known', faulty.selfSigned, { certificates: [faulty.selfSigned.certificate] }, false],
    ['about another certificate', pki.issuing, { serial: pki.signers.rsa.serial }, false],
    ['by somebody with another key', { ...pki.issuing, privateKey: pki.signers.p256.privateKey }, {}, false],
  ];
  for (const [what, responder, request, good] of responses) {
    const bytes = answerStatus(responder, { ...usual, ...request });
    await writeFile(path.join(folder, 'response'), bytes);
    const certificates = ['-issuer', 'issuing.pem', '-cert', 'signer.pem'];
    const trust = ['-CAfile', 'root.pem', '-verify_other', 'issuing.pem', '-no_nonce'];
    // OpenSSL takes any hash of the issuer that the request names, so it is told which one.
    const hash = request.digest ? [`-${request.digest}`] : [];
    const said = await openssl(folder, 'ocsp', '-respin', 'response', ...hash, ...certificates, ...trust);
    const believed = ['Response verify OK', 'signer.pem: good'].every((line) => said?.includes(line));
    t.is(believed, good, `${what}: ${said}`);
    const policy = policyFile({ revocation: { require: 'signer' } });
    const report = await verifyGiven(
      {
        detached: signCms(record, pki.signers.p256),
        at: now,
        trust: trusting(policy, { name: 'issuing.crl', bytes: pki.rootCrl }, { name: 'a.ocsp', bytes }),
      },
      await world,
    );
    t.is(report.conclusion, good ? 'TOTAL-PASSED' : 'INDETERMINATE', what);
  }
});

test('an OCSP response that openssl makes is believed', async (t) => {
  const folder = await prepared(t, ({ pki }) => {
    const [known, revoked] = [pki.signers.p256, pki.signers.rsa].map(({ serial }) => serial.toString(16).toUpperCase());
    const index = `V\t280101000000Z\t\t${known}\tunknown\t/CN=a\nR\t280101000000Z\t260301000000Z\t${revoked}\tunknown\t/CN=b\n`;
    return {
      index,
      'index.attr': 'unique_subject = no\n',
      'p256.pem': certificatePem(pki.signers.p256),
      'rsa.pem': certificatePem(pki.signers.rsa),
      ...identityFiles('responder', pki.responder),
    };
  });
  if (folder === undefined) return;
  const { pki, trusting } = await world;
  for (const [name, conclusion] of [
    ['p256', 'TOTAL-PASSED'],
    ['rsa', 'INDETERMINATE'],
  ] as const) {
    const asked = ['-issuer', 'issuing.pem', '-cert', `${name}.pem`, '-reqout', 'request'];
    t.not(await openssl(folder, 'ocsp', ...asked), undefined);
    const database = ['-index', 'index', '-CA', 'issuing.pem', '-rsigner', 'responder.pem', '-rkey', 'responder.key'];
    const answered = ['-reqin', 'request', '-respout', 'response', '-ndays', '1'];
    t.not(await openssl(folder, 'ocsp', ...database, ...answered), undefined);
    const bytes = await readFile(path.join(folder, 'response'));
    const trust = trusting(policyFile({ revocation: { require: 'signer' } }), { name: 'a.ocsp', bytes });
    const report = await verifyGiven({ detached: signCms(record, pki.signers[name]), at: soon, trust }, await world);
    t.is(report.conclusion, conclusion);
    const [signature] = report.signatures;
    t.is(signature?.chain[0]?.revocation?.status, name === 'p256' ? 'good' : 'revoked');
    t.is(signature?.chain[0]?.revocation?.kind, 'ocsp');
    t.is(Object.keys(report.validationData.ocsps).length, 1);
  }
});

function certificatePem({ certificate }: Identity): string {
  return pem('CERTIFICATE', certificate);
}

function identityFiles(name: string, identity: Identity): Record<string, string | Buffer> {
  return {
    [`${name}.pem`]: certificatePem(identity),
    [`${name}.key`]: identity.privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
}
