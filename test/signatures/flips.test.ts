import test from 'ava';
import { signCms } from '../../fixtures/pki/cms.ts';
import { signJws } from '../../fixtures/pki/jws.ts';
import { answerStatus } from '../../fixtures/pki/status-response.ts';
import { makeTimestamp } from '../../fixtures/pki/timestamp.ts';
import { Problem } from '../../src/problem.ts';
import type { SignatureReport } from '../../src/schema/types/signature-report.ts';
import { parseTrust, type TrustPolicy } from '../../src/signatures/trust.ts';
import { signStamped, stampedAt } from './cases/tsp/stamping.ts';
import { at, makeWorld, policyFile, record, verifyGiven, type World } from './world.ts';

const claimed = new Date('2026-06-01T00:00:00Z');
const world = makeWorld();

const containers: Readonly<Record<string, (pki: World['pki']) => Uint8Array | string>> = {
  'CMS with attributes': ({ signers }) => signCms(record, signers.rsa, { signingTime: claimed }),
  'CMS without attributes': ({ signers }) => signCms(record, signers.p256, { signedAttributes: false }),
  'CMS in BER': ({ signers }) => signCms(record, signers.ed25519, { signingTime: claimed, indefiniteLength: true }),
  'CMS that holds its content': ({ signers }) => signCms(record, signers.rsaPss, { encapsulated: true }),
  'time-stamp token': ({ timestamping }) => makeTimestamp(record, timestamping.p256, { genTime: stampedAt }),
  'compact JWS': ({ signers }) => signJws(record, signers.p256, { signingTime: claimed }),
  'general JWS without base64': ({ signers }) =>
    signJws(record, signers.rsa, { form: 'general', detached: true, base64: false }),
};

for (const [kind, make] of Object.entries(containers)) {
  test(`no byte of a ${kind} can be changed to another meaning`, async (t) => {
    const made = await world;
    const container = Buffer.from(make(made.pki));
    const meant = meaningOf(await verifyGiven({ detached: container }, made));
    t.truthy(meant);
    let survivors = 0;
    for (let offset = 0; offset < container.length; offset += 3) {
      const changed = flip(container, offset, offset % 8);
      const meaning = meaningOf(await verifyGiven({ detached: changed }, made));
      if (meaning === undefined) continue;
      survivors += 1;
      if (meaning !== meant) t.fail(`byte ${offset} changed the meaning to ${meaning}`);
    }
    t.log(`${Math.ceil(container.length / 3)} flips, ${survivors} without effect`);
  });

  test(`no bit of the file beside a ${kind} can be changed`, async (t) => {
    const made = await world;
    const container = make(made.pki);
    for (let bit = 0; bit < record.length * 8; bit += 1) {
      const report = await verifyGiven({ file: flip(record, bit >> 3, bit & 7), detached: container }, made);
      t.is(report.conclusion, 'TOTAL-FAILED', `bit ${bit}`);
    }
  });
}

test('no byte of a time-stamped CMS can be changed to another meaning, but that the time is not proven', async (t) => {
  const made = await world;
  const container = signStamped(made.pki.signers.p256, made.pki.timestamping.p256);
  const [stamped, unproven] = [container, signCms(record, made.pki.signers.p256)];
  const allowed = new Set<string | undefined>([undefined]);
  for (const detached of [stamped, unproven]) allowed.add(meaningOf(await verifyGiven({ detached }, made)));
  t.is(allowed.size, 3);
  for (let offset = 0; offset < container.length; offset += 3) {
    const detached = flip(container, offset, offset % 8);
    const meaning = meaningOf(await verifyGiven({ detached }, made));
    if (!allowed.has(meaning)) t.fail(`byte ${offset} changed the meaning to ${meaning}`);
  }
});

for (const status of ['good', 'unknown', { revokedAt: stampedAt }] as const) {
  const named = typeof status === 'string' ? status : 'revoked';
  test(`no byte of an OCSP response that says ${named} can be changed to say something else`, async (t) => {
    const made = await world;
    const { issuing, signers } = made.pki;
    const request = { issuer: issuing, serial: signers.p256.serial, status, thisUpdate: at };
    const response = answerStatus(issuing, request);
    const detached = signCms(record, signers.p256);
    for (let offset = 0; offset < response.length; offset += 1) {
      const trust = trustWith(made, flip(response, offset, offset % 8));
      if (!trust) continue;
      const { conclusion, reasons } = await verifyGiven({ detached, trust }, made);
      const allowed = named === 'good' ? ['TOTAL-PASSED', 'INDETERMINATE'] : ['INDETERMINATE'];
      t.true(allowed.includes(conclusion), `byte ${offset}`);
      t.false(named !== 'revoked' && reasons.includes('CERTIFICATE_REVOKED'), `byte ${offset}`);
    }
  });
}

/** The trust folder without lists and with a response; undefined when the response cannot be read. */
function trustWith({ trustFiles }: World, response: Buffer): TrustPolicy | undefined {
  const files = [
    ...trustFiles.filter(({ name }) => !name.endsWith('.crl')),
    policyFile({ revocation: { require: 'signer' } }),
    { name: 'answer.ocsp', bytes: response },
  ];
  try {
    return parseTrust(files);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** Who signed what and when, of a report that passed. */
function meaningOf({ conclusion, file, signatures }: SignatureReport): string | undefined {
  if (conclusion !== 'TOTAL-PASSED') return undefined;
  return JSON.stringify([file.sha256, signatures.map(({ signer, scope, times }) => [signer, scope, times])]);
}

function flip(bytes: Buffer, offset: number, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[offset] = (changed[offset] ?? 0) ^ (1 << bit);
  return changed;
}
