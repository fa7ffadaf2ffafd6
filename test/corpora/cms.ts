/**
 * Verifies every CMS and time-stamp token of a folder, asks openssl about the same, and prints a table of both.
 * Nobody of a public corpus is trusted, so what is compared is whether content and signature are shown to hold.
 * Detached signatures are tried over the other files of their folder.
 * Usage: node test/corpora/cms.ts FOLDER [--differences]
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { SignatureCheck, SignatureEntry, SignatureReport } from '../../src/schema/types/signature-report.ts';
import { parseTrust } from '../../src/signatures/trust.ts';
import { contentOfBytes, verify } from '../../src/signatures/verify.ts';

const [folder, only] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder with the signatures.');

type Finding = 'sound' | 'unsound' | 'no content';

const trust = parseTrust([]);
const at = new Date('2026-11-22T00:00:00Z');
const run = promisify(execFile);
const scratch = await mkdtemp(path.join(tmpdir(), 'cms-corpus-'));
const sums = { files: 0, agree: 0, differ: 0, timestamps: 0, soundTimestamps: 0, slowest: 0 };

for (const name of (await readdir(folder, { recursive: true })).sort()) {
  const bytes = await readFile(path.join(folder, name)).catch(() => undefined);
  if (bytes) await compare(name, bytes);
}
await rm(scratch, { recursive: true });
console.log(sums);

async function compare(name: string, bytes: Buffer): Promise<void> {
  const alone = await verify(contentOfBytes(name, bytes), trust, { at });
  const kinds = new Set(alone.signatures.map(({ kind }) => kind));
  if (!['cms', 'sm2-cms', 'timestamp', 'unknown'].some((kind) => kinds.has(kind as SignatureEntry['kind']))) return;
  const started = performance.now();
  const { report, content } = await overContent(name, bytes, alone);
  sums.slowest = Math.max(sums.slowest, Math.round(performance.now() - started));
  const [ours, theirs] = [findingOf(report), await askOpenssl(bytes, report, content)];
  const agree = (ours === 'sound') === (theirs.finding === 'sound');
  sums.files += 1;
  sums[agree ? 'agree' : 'differ'] += 1;
  const stamps = report.signatures.flatMap(({ timestamps }) => timestamps);
  const sound = stamps.filter(({ checks }) => isSound(checks)).length;
  sums.timestamps += stamps.length;
  sums.soundTimestamps += sound;
  if (agree && only === '--differences') return;
  const stamped = stamps
    .map(({ type, checks, reason }) => (isSound(checks) ? type : `${type} ${reason ?? ''}`))
    .join(', ');
  console.log(`${agree ? '  ' : '≠ '}${name}  ${ours}  ${theirs.finding}  ${report.reasons.join(' ')}  [${stamped}]`);
  if (!agree) console.log(`      openssl: ${theirs.said}`);
}

/** The report over the file that a detached signature belongs to, as far as one is in its folder; what cannot be read may be one. */
async function overContent(
  name: string,
  bytes: Buffer,
  alone: SignatureReport,
): Promise<{ readonly report: SignatureReport; readonly content?: Buffer }> {
  if (!gives(alone, 'SIGNED_DATA_MISSING') && !gives(alone, 'CONTAINER_MALFORMED')) return { report: alone };
  let first: { readonly report: SignatureReport; readonly content: Buffer } | undefined;
  for (const neighbour of await neighboursOf(name)) {
    const content = await readFile(neighbour);
    const report = await verify(contentOfBytes(neighbour, content), trust, {
      at,
      detached: [contentOfBytes(name, bytes)],
    });
    const found = { report: { ...report, signatures: heldIn(name, report) }, content };
    if (found.report.signatures.every(({ checks }) => isSound(checks))) return found;
    first ??= found;
  }
  return first ?? { report: alone };
}

async function neighboursOf(name: string): Promise<string[]> {
  const place = path.dirname(path.join(String(folder), name));
  const entries = await readdir(place, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== path.basename(name))
    .map((entry) => path.join(place, entry.name));
}

function gives({ signatures }: SignatureReport, reason: string): boolean {
  return signatures.some(({ checks }) => checks.some((check) => check.reason === reason));
}

function heldIn(name: string, { signatures }: SignatureReport): SignatureEntry[] {
  return signatures.filter(({ container }) => container.name === name);
}

function findingOf(report: SignatureReport): Finding {
  if (gives(report, 'SIGNED_DATA_MISSING') && report.signatures.some(({ kind }) => kind !== 'timestamp'))
    return 'no content';
  // openssl looks at no counter-signature, and takes no time-stamp alone for one over something.
  const signatures = report.signatures.filter(({ variant }) => variant !== 'counter-signature');
  return signatures.every(({ checks }) => isSound(checks)) ? 'sound' : 'unsound';
}

/** The value is the key's, and nothing speaks against structure, content and algorithms. */
function isSound(checks: readonly SignatureCheck[]): boolean {
  const failed = checks.filter(
    ({ id, status }) =>
      status === 'fail' && !/^(?:certificate|chain|key|algorithm\.allowed|timestamp\.(?:time|accuracy))/u.test(id),
  );
  const serious = failed.filter(({ reason }) => reason !== 'SIGNED_DATA_MISSING');
  return serious.length === 0 && checks.some(({ id, status }) => id === 'signature.value' && status === 'pass');
}

async function askOpenssl(
  bytes: Buffer,
  report: SignatureReport,
  content: Buffer | undefined,
): Promise<{ readonly finding: Finding; readonly said: string }> {
  const [token] = report.signatures.some(({ kind }) => kind === 'timestamp')
    ? Object.values(report.validationData.tokens)
    : [];
  const [container, document] = [path.join(scratch, 'container'), path.join(scratch, 'content')];
  await writeFile(container, token === undefined ? bytes : Buffer.from(token, 'base64'));
  if (content) await writeFile(document, content);
  const form = bytes.subarray(0, 64).includes('-----BEGIN') ? 'PEM' : 'DER';
  const args = [
    'cms',
    '-verify',
    '-noverify',
    '-binary',
    '-inform',
    form,
    '-in',
    container,
    '-out',
    path.join(scratch, 'out'),
  ];
  try {
    await run('openssl', [...args, ...(content ? ['-content', document] : [])]);
    return { finding: 'sound', said: '' };
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    const last = said
      .trim()
      .split('\n')
      .filter((line) => line.includes('error:'))
      .map((line) => line.split(':').slice(4).join(' '))
      .join('; ');
    return { finding: /no content/u.test(said) ? 'no content' : 'unsound', said: last };
  }
}
