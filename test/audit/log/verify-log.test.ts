import { generateKeyPairSync, hash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { entryText, parseEntry } from '../../../src/audit/log/entry.ts';
import { openLogKey } from '../../../src/audit/log/log-key.ts';
import { verifyLogProof } from '../../../src/audit/log/log-proof.ts';
import { cosign } from '../../../src/audit/log/notes/cosignature.ts';
import { formatNote, type NoteSignature, parseNote } from '../../../src/audit/log/notes/signed-note.ts';
import { verifierKeyOf } from '../../../src/audit/log/notes/verifier-key.ts';
import { comparePackages } from '../../../src/audit/log/verifying/package-comparison.ts';
import { type VerifyLogOptions, verifyLog } from '../../../src/audit/log/verifying/verify-log.ts';
import { appendLogEntry, logEntriesIn } from '../../../src/database/log-entries.ts';
import { migrations } from '../../../src/database/migrations.ts';
import type { LogProof } from '../../../src/schema/types/log-proof.ts';
import type { LogReport } from '../../../src/schema/types/log-report.ts';
import { parserOf } from '../../../src/schema/validate.ts';
import { findLogJudge } from '../../support/log-judge.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { receiptEntry } from './made-entries.ts';
import { numbered, sourceOf, tilesOf } from './memory-log.ts';
import { type LogOffice, openLogOffice } from './office.ts';

/** A witness that signs whatever it is shown. */
function easyWitness(name: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = verifierKeyOf(name, 'cosignature', publicKey.export({ format: 'jwk' }).x ?? '');
  return { key, cosign: (text: string): NoteSignature => cosign(text, { key, privateKey, at: Date.now() }) };
}

const one = easyWitness('one.example.cn');
const two = easyWitness('two.example.cn');

async function publishedOffice(t: ExecutionContext, count: number): Promise<LogOffice> {
  const office = await openLogOffice(t, { cosign: async ({ text }) => [one.cosign(text), two.cosign(text)] });
  await office.append(count);
  await office.integrate();
  return office;
}

const parseReport = parserOf<LogReport>('log-report');

async function verified(t: ExecutionContext, { source, key }: LogOffice, options: Partial<VerifyLogOptions> = {}) {
  const trust = { key: key.verifier, witnesses: [one.key, two.key] };
  const report = await verifyLog(source, { trust, ...options });
  t.true(parseReport(report).ok, JSON.stringify(report));
  return report;
}

const failures = ({ checks }: LogReport): string[] => checks.filter(({ ok }) => !ok).map(({ name }) => name);

test('an untouched log is intact, and the report says what stands in it', async (t) => {
  const report = await verified(t, await publishedOffice(t, 700));
  t.like(report, { ok: true, size: 700, entries: { receipt: 700 } });
  t.deepEqual(
    report.witnesses.map(({ outcome }) => outcome),
    ['cosigned', 'cosigned'],
  );
});

test('an implementation that is not ours reads the log from its files alone, and believes its proofs', async (t) => {
  const judge = findLogJudge(t);
  for (const count of judge ? [1, 255, 256, 257, 1500] : []) {
    const { folder, key, published } = await publishedOffice(t, count);
    const indexes = [0, Math.floor(count / 2), count - 1];
    const proofs: LogProof[] = [];
    for (const index of indexes) proofs.push(await published.proofOf(index));
    const log = { folder: path.join(folder, 'log'), key: key.verifier.text, witnesses: [one.key.text, two.key.text] };
    t.like(await judge?.({ ...log, proofs }), { size: count, entries: count, proofs: 3 });
    const [proof] = proofs;
    if (!proof) continue;
    const forged = { ...proof, entry: proof.entry.replace('receipt', 'deceipt') };
    t.is(typeof (await judge?.({ ...log, proofs: [forged] })), 'string', 'the judge can say no');
  }
  t.pass();
});

type Tamper = (office: LogOffice, at: (name: string) => string) => Promise<unknown>;

async function flip(file: string, place: number): Promise<void> {
  const bytes = await readFile(file);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

async function cut(file: string): Promise<void> {
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, -7));
}

/** Rewrites a log with other entries, signed by its own key: what an administrator of the bureau can do. */
async function rewrite({ key }: LogOffice, at: (name: string) => string, count: number): Promise<void> {
  const { resources, root } = tilesOf(numbered(count));
  for (const [name, bytes] of resources) await writeFile(at(name), bytes);
  await writeFile(at('checkpoint'), formatNote(key.signCheckpoint({ size: count, root })));
}

const tampers: readonly [what: string, tamper: Tamper, failed: readonly string[]][] = [
  ['an entry altered', (_, at) => flip(at('tile/entries/000'), 700), ['log.tiles', 'log.root']],
  ['a bundle cut short', (_, at) => cut(at('tile/entries/001')), ['log.entries']],
  ['a bundle missing', (_, at) => rm(at('tile/entries/002.p/88')), ['log.entries']],
  ['a tile altered', (_, at) => flip(at('tile/0/001'), 8000), ['log.tiles']],
  ['a tile cut short', (_, at) => cut(at('tile/0/001')), ['log.tiles']],
  ['a tile of the second level altered', (_, at) => flip(at('tile/1/000.p/2'), 40), ['log.tiles']],
  ['a partial tile missing', (_, at) => rm(at('tile/0/002.p/88')), ['log.tiles']],
  ['a checkpoint altered', (_, at) => flip(at('checkpoint'), 30), ['log.signature', 'log.witnesses']],
  ['a log rewritten by its own bureau', (office, at) => rewrite(office, at, 600), ['log.witnesses', 'log.entries']],
];

for (const [what, tamper, failed] of tampers) {
  test(`${what} is found`, async (t) => {
    const office = await publishedOffice(t, 600);
    await tamper(office, (name) => path.join(office.folder, 'log', name));
    const found = failures(await verified(t, office));
    for (const name of failed) t.true(found.includes(name), `${name} in ${found.join()}`);
  });
}

test('a checkpoint by a stranger, of another log or that is none is found', async (t) => {
  const office = await publishedOffice(t, 3);
  const checkpoint = path.join(office.folder, 'log/checkpoint');
  const stranger = await openLogKey(await temporaryFolder(t), office.key.name);
  const report = await verified(t, office, { trust: { key: stranger.verifier } });
  t.deepEqual(failures(report), ['log.signature']);
  const other = await openLogKey(await temporaryFolder(t), 'other.example.cn/log');
  t.deepEqual(failures(await verified(t, office, { trust: { key: other.verifier } })), ['log.signature']);
  await writeFile(checkpoint, 'hello\n');
  t.deepEqual(failures(await verified(t, office)), ['log.checkpoint']);
  await rm(checkpoint);
  await t.throwsAsync(verified(t, office), { code: 'log.not-found' });
});

test('how many witnesses are enough is for the verifier to say', async (t) => {
  const office = await publishedOffice(t, 3);
  const absent = easyWitness('absent.example.cn');
  const witnesses = [one.key, absent.key, two.key];
  const trust = { key: office.key.verifier, witnesses };
  t.deepEqual(failures(await verified(t, office, { trust })), ['log.witnesses']);
  t.deepEqual(failures(await verified(t, office, { trust: { ...trust, quorum: 2 } })), []);
  t.true(verifyLogProof(await office.published.proofOf(1), { ...trust, quorum: 2 }).ok);
  t.false(verifyLogProof(await office.published.proofOf(1), trust).ok);
});

/** Appends an entry as a service does, whose clock shows this. */
function logged(office: LogOffice, number: number, at: string): Promise<number> {
  return office.database.transaction((tx) => appendLogEntry(tx, receiptEntry(number, at)));
}

/** Slips an entry in beside the service. */
function slipIn(office: LogOffice, number: number, at: string): Promise<void> {
  return logEntriesIn(office.database).adopt([entryText(receiptEntry(number, at))]);
}

const instantsOf = ({ checks }: LogReport): LogReport['checks'][number] | undefined =>
  checks.find(({ name }) => name === 'log.instants');

test('an entry that is dated back is found', async (t) => {
  const office = await publishedOffice(t, 3);
  await slipIn(office, 9, '2025-06-01T00:00:00.000Z');
  await logged(office, 10, '2026-01-01T01:00:00.000Z');
  await office.integrate();
  const report = await verified(t, office);
  t.deepEqual(failures(report), ['log.instants']);
  t.is(instantsOf(report)?.where, '3');
  t.regex(instantsOf(report)?.detail ?? '', /entry 3 \(2025-06-01T00:00:00.000Z\), before entry 2/u);
});

const wrongClocks: readonly (readonly [
  what: string,
  instants: readonly string[],
  setBacks: LogReport['clockSetBacks'],
])[] = [
  [
    'ran a year ahead and was set right',
    ['2027-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-02T00:05:00.000Z', '2027-01-02T00:00:00.000Z'],
    [{ index: 4, at: '2026-01-02T00:00:00.000Z', latestIndex: 3, latestAt: '2027-01-01T00:00:00.000Z' }],
  ],
  [
    'was set back for a while',
    ['2025-01-01T00:00:00.000Z', '2025-01-01T00:05:00.000Z', '2026-01-02T00:00:00.000Z'],
    [{ index: 3, at: '2025-01-01T00:00:00.000Z', latestIndex: 2, latestAt: '2026-01-01T00:00:00.002Z' }],
  ],
  [
    'creeps back, each time by less than is told',
    ['2026-01-02T00:00:00.000Z', '2026-01-01T23:54:00.000Z', '2026-01-01T23:48:00.000Z'],
    [{ index: 5, at: '2026-01-01T23:48:00.000Z', latestIndex: 3, latestAt: '2026-01-02T00:00:00.000Z' }],
  ],
  ['differs by minutes', ['2026-01-02T00:00:00.000Z', '2026-01-01T23:54:00.000Z', '2026-01-01T23:51:00.000Z'], []],
];

for (const [what, instants, setBacks] of wrongClocks) {
  test(`a clock that ${what} leaves a log that is intact, and says so itself`, async (t) => {
    const office = await publishedOffice(t, 3);
    for (const [number, at] of instants.entries()) await logged(office, number + 3, at);
    await office.integrate();
    const report = await verified(t, office);
    t.true(report.ok);
    t.deepEqual(report.clockSetBacks, setBacks);
    t.is(instantsOf(report)?.outcome, setBacks.length > 0 ? 'warning' : 'passed');
    t.is(report.entries['clock_set_back'] ?? 0, setBacks.length);
  });
}

test('what the log says of one jump does not excuse another', async (t) => {
  const office = await publishedOffice(t, 3);
  await logged(office, 3, '2027-01-01T00:00:00.000Z');
  await logged(office, 4, '2026-01-02T00:00:00.000Z');
  const stolen = await logEntriesIn(office.database).read(4, 1);
  await slipIn(office, 5, '2025-06-01T00:00:00.000Z');
  await logEntriesIn(office.database).adopt(stolen);
  await logged(office, 6, '2026-01-03T00:00:00.000Z');
  await office.integrate();
  const report = await verified(t, office);
  t.deepEqual(failures(report), ['log.instants']);
  t.is(instantsOf(report)?.where, '6');
  t.is(report.clockSetBacks.length, 1);
});

test('a log of before it said so says it with the next entry', async (t) => {
  const office = await publishedOffice(t, 3);
  await slipIn(office, 3, '2027-01-01T00:00:00.000Z');
  await slipIn(office, 4, '2026-01-02T00:00:00.000Z');
  await office.database.transaction(async (tx) => {
    await tx.deleteFrom('counters').where('name', '=', 'log_latest').execute();
    await migrations['0021-log-clock']?.up(tx);
  });
  t.is(await logged(office, 5, '2026-01-03T00:00:00.000Z'), 6);
  await office.integrate();
  const report = await verified(t, office);
  t.true(report.ok);
  t.like(report.clockSetBacks, [{ index: 4, at: '2026-01-02T00:00:00.000Z', latestIndex: 3 }]);
});

test('what is dated back does not hide behind an entry that says so afterwards', async (t) => {
  const office = await publishedOffice(t, 3);
  const { adopt, read } = logEntriesIn(office.database);
  for (const day of ['2025-06-02', '2025-06-01', '2025-06-03']) await slipIn(office, 9, `${day}T00:00:00.000Z`);
  const [latest = ''] = await read(2, 1);
  const at = '2026-01-01T00:00:00.003Z';
  const digests = { latest: hash('sha256', latest) };
  await adopt([entryText({ schema: 'yijiao-log-entry/1', kind: 'clock_set_back', at, digests })]);
  await office.integrate();
  const report = await verified(t, office);
  t.is(instantsOf(report)?.outcome, 'warning');
  t.like(report.clockSetBacks, [{ index: 4, at: '2025-06-01T00:00:00.000Z', latestIndex: 2 }]);
});

test('packages of logged receipts have to be in the store, unless they were disposed of', async (t) => {
  const office = await publishedOffice(t, 2);
  const packages = [receiptEntry(0), receiptEntry(1)].map(({ digests }) =>
    'package' in digests ? digests.package : '',
  );
  const shelfOf = (...digests: readonly (string | undefined)[]) => ({
    async *listPackages() {
      for (const sha256 of digests) {
        if (sha256 !== undefined) yield { place: sha256, found: { id: sha256, sha256 } };
      }
    },
  });
  const [first = '', second = ''] = packages;
  const compared = async (...digests: string[]) =>
    await verified(t, office, { packages: await comparePackages(shelfOf(...digests)) });
  t.deepEqual(failures(await compared(first, second)), []);
  const report = await compared(first);
  t.deepEqual(failures(report), ['log.packages']);
  t.is(report.checks.at(-1)?.where, second);
  await office.database.transaction(async (tx) => {
    const digests = { package: second, record: first };
    await appendLogEntry(tx, {
      schema: 'yijiao-log-entry/1',
      kind: 'disposal',
      at: '2026-02-01T00:00:00.000Z',
      digests,
    });
  });
  await office.integrate();
  const disposed = await compared(first);
  t.deepEqual(failures(disposed), []);
  t.is(disposed.entries['disposal'], 1);
  const kept = await compared(first, second);
  t.deepEqual(failures(kept), ['log.packages'], 'what the log calls destroyed is not');
  t.is(kept.checks.at(-1)?.where, second);
});

test('a disposal takes back no package whose receipt comes after it, and is no entry without both digests', async (t) => {
  const office = await publishedOffice(t, 0);
  const receipt = receiptEntry(0);
  const sha256 = 'package' in receipt.digests ? receipt.digests.package : '';
  const disposal = {
    schema: 'yijiao-log-entry/1',
    kind: 'disposal',
    at: '2025-02-01T00:00:00.000Z',
    digests: { package: sha256, record: sha256 },
  } as const;
  await office.database.transaction(async (tx) => {
    await appendLogEntry(tx, disposal);
    await appendLogEntry(tx, receipt);
  });
  await office.integrate();
  const nothing = { async *listPackages() {} };
  t.deepEqual(failures(await verified(t, office, { packages: await comparePackages(nothing) })), ['log.packages']);
  const { record: _record, ...half } = disposal.digests;
  t.is(
    parseEntry(
      Buffer.from(JSON.stringify({ at: disposal.at, digests: half, kind: 'disposal', schema: disposal.schema })),
    ),
    undefined,
  );
});

test('a proof is worth nothing with anything in it changed', async (t) => {
  const office = await publishedOffice(t, 300);
  const proof = await office.published.proofOf(77);
  const other = await office.published.proofOf(78);
  const trust = { key: office.key.verifier, witnesses: [one.key, two.key] };
  t.true(verifyLogProof(proof, trust).ok);
  const note = parseNote(Buffer.from(proof.checkpoint));
  if (!note) return t.fail();
  const bare = formatNote({ ...note, signatures: note.signatures.slice(0, 1) }).toString('utf8');
  const changes: readonly unknown[] = [
    { ...proof, index: 78 },
    { ...proof, index: -1 },
    { ...proof, index: 300 },
    { ...proof, log: 'other.example.cn/log' },
    { ...proof, entry: other.entry },
    { ...proof, entry: ` ${proof.entry}` },
    { ...proof, inclusion: other.inclusion },
    { ...proof, inclusion: proof.inclusion.slice(1) },
    { ...proof, inclusion: [...proof.inclusion, proof.inclusion[0]] },
    { ...proof, inclusion: Array.from({ length: 10_000 }, () => proof.inclusion[0]) },
    { ...proof, checkpoint: proof.checkpoint.replace('\n300\n', '\n301\n') },
    { ...proof, checkpoint: bare },
    { ...proof, checkpoint: 'x'.repeat(300_000) },
    { ...proof, extra: 1 },
    {},
    null,
    'proof',
  ];
  for (const changed of changes) t.false(verifyLogProof(changed, trust).ok, JSON.stringify(changed)?.slice(0, 200));
  return undefined;
});

test('a log that lies about its size is read no further than it goes', async (t) => {
  const { resources, root } = tilesOf(numbered(3));
  const key = await openLogKey(await temporaryFolder(t), 'archives.example.cn/log');
  resources.set('checkpoint', formatNote(key.signCheckpoint({ size: Number.MAX_SAFE_INTEGER, root })));
  const report = await verifyLog(sourceOf(resources), { trust: { key: key.verifier } });
  t.deepEqual(failures(report), ['log.entries']);
});
