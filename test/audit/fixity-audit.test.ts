import { open, rm, truncate } from 'node:fs/promises';
import test, { type ExecutionContext } from 'ava';
import { auditStore } from '../../src/audit/fixity-audit.ts';
import { Problem } from '../../src/problem.ts';
import type { AuditReport } from '../../src/schema/types/audit-report.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { openDirectoryStore } from '../../src/storage/directory-store.ts';
import { objectRoot } from '../../src/storage/ocfl/layout.ts';
import { openShelf, type Shelf } from '../../src/storage/ocfl/shelf.ts';
import { openObjectStore } from '../../src/storage/open-store.ts';
import { packageToShelve } from '../storage/ocfl/shelved.ts';
import { startFaultyLine } from '../support/s3/faults.ts';
import { startS3Server } from '../support/s3/server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const parse = parserOf<AuditReport>('audit-report');

interface Scene {
  readonly folder: string;
  readonly shelf: Shelf;
  /** The file of a package's bytes. */
  readonly fileOf: (id: string, version?: number) => Promise<string>;
}

/** A shelf in a folder with two versions of each package. */
async function shelveSome(t: ExecutionContext, packages: number): Promise<Scene> {
  const folder = await temporaryFolder(t);
  const shelf = await openShelf(openDirectoryStore(folder));
  for (let index = 0; index < packages; index++) {
    for (const version of [1, 2]) await shelf.shelvePackage(packageToShelve({ id: `yj-${index}`, version }));
  }
  return { folder, shelf, fileOf: async (id, version) => (await shelf.openPackageBytes(id, version)).file ?? '' };
}

async function flipBit(file: string, at: number): Promise<void> {
  const handle = await open(file, 'r+');
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, at);
  buffer[0] = (buffer[0] ?? 0) ^ 1;
  await handle.write(buffer, 0, 1, at);
  await handle.close();
}

function outcomes(report: AuditReport): Record<string, string> {
  return Object.fromEntries(report.packages.map(({ id, version, outcome }) => [`${id} ${version}`, outcome]));
}

test('a store in which nothing changed is intact, package by package', async (t) => {
  const { shelf } = await shelveSome(t, 3);
  const progress: number[] = [];
  const report = await auditStore(shelf, { onProgress: ({ bytes }) => progress.push(bytes) });
  t.true(parse(report).ok);
  t.true(report.ok);
  t.true(report.complete);
  t.like(report.counts, { found: 6, intact: 6, damaged: 0, missing: 0, notPerformed: 0, bytes: progress.at(-1) ?? 0 });
  t.deepEqual(
    progress,
    progress.toSorted((one, other) => one - other),
  );
});

test('one bit, a lost tail and a lost file are found, and the others stay intact', async (t) => {
  const { shelf, fileOf } = await shelveSome(t, 2);
  await flipBit(await fileOf('yj-0', 1), 50_000);
  await truncate(await fileOf('yj-0', 2), 40_000);
  await rm(await fileOf('yj-1', 1));
  const report = await auditStore(shelf);
  t.true(parse(report).ok);
  t.false(report.ok);
  t.deepEqual(outcomes(report), { 'yj-0 1': 'damaged', 'yj-0 2': 'damaged', 'yj-1 1': 'missing', 'yj-1 2': 'intact' });
  t.like(report.counts, { intact: 1, damaged: 2, missing: 1 });
  const damaged = report.packages.find(({ outcome }) => outcome === 'damaged');
  t.is(damaged?.code, 'storage.package-damaged');
  t.regex(damaged?.reason?.zh ?? '', /已损坏：SHA-512 应为 [0-9a-f]{128}，实为 [0-9a-f]{128}/u);
  t.regex(damaged?.remedy?.en ?? '', /another copy/u);
});

test('a damaged package is not taken for stored by whoever stores it again', async (t) => {
  const { shelf, fileOf } = await shelveSome(t, 1);
  await flipBit(await fileOf('yj-0', 2), 50_000);
  const again = shelf.shelvePackage(packageToShelve({ id: 'yj-0', version: 2 }));
  t.is((await t.throwsAsync(again, { instanceOf: Problem }))?.code, 'storage.package-damaged');
});

test('an inventory that cannot be read is damage, and the audit goes on', async (t) => {
  const { folder, shelf } = await shelveSome(t, 2);
  await flipBit(`${folder}/${objectRoot('yj-0')}inventory.json`, 300);
  const report = await auditStore(shelf);
  t.false(report.ok);
  t.like(report.counts, { found: 3, intact: 2, damaged: 1 });
  t.is(report.packages.find(({ outcome }) => outcome === 'damaged')?.code, 'storage.inventory-damaged');
});

test('a sample is as large as asked, and the same seed chooses the same packages', async (t) => {
  const { shelf } = await shelveSome(t, 6);
  const audit = async (seed: string): Promise<AuditReport> => await auditStore(shelf, { sample: { size: 4, seed } });
  const first = await audit('2026-11');
  t.true(parse(first).ok);
  t.like(first.counts, { found: 12, intact: 4, notSampled: 8 });
  t.deepEqual(outcomes(await audit('2026-11')), outcomes(first));
  const seeds = ['2026-12', '2027-01', '2027-02'];
  const others = await Promise.all(seeds.map(async (seed) => outcomes(await audit(seed))));
  t.true(others.some((other) => JSON.stringify(other) !== JSON.stringify(outcomes(first))));
  const all = await auditStore(shelf, { sample: { size: 100, seed: 'x' } });
  t.like(all.counts, { found: 12, intact: 12, notSampled: 0 });
});

test('an audit that was stopped says how far it came, and goes on from there', async (t) => {
  const { shelf } = await shelveSome(t, 4);
  const stop = new AbortController();
  const first = await auditStore(shelf, {
    signal: stop.signal,
    onProgress: ({ packages }) => packages === 5 && stop.abort(),
  });
  t.true(parse(first).ok);
  t.false(first.ok);
  t.false(first.complete);
  t.is(first.counts.intact, 5);
  const rest = await auditStore(shelf, { after: first.through });
  t.true(rest.complete);
  t.is(rest.after, first.through);
  const places = [...first.packages, ...rest.packages].map(({ id, version }) => `${id} ${version}`);
  t.is(new Set(places).size, 8);
  t.is(rest.counts.intact, 4, 'the package in whose middle it was stopped is looked at again');
});

test('an empty store is intact', async (t) => {
  const report = await auditStore(await openShelf(openDirectoryStore(await temporaryFolder(t))));
  t.true(report.ok);
  t.is(report.counts.found, 0);
});

test('a package that the store does not give out is not performed, never intact', async (t) => {
  const server = await startS3Server(t);
  if (!server) return;
  const line = await startFaultyLine(t, server.endpoint);
  const patience = { connect: 500, answer: 2_000, attempts: 2 };
  const { credentials } = server;
  const store = openObjectStore(`s3://${await server.makeBucket()}`, {
    endpoint: line.endpoint,
    credentials,
    patience,
  });
  const shelf = await openShelf(store);
  for (const id of ['yj-0', 'yj-1']) await shelf.shelvePackage(packageToShelve({ id }));
  line.setFault(({ url }) => (url.includes('yj-0.v1.zip') ? { kind: 'reset' } : undefined));
  const report = await auditStore(shelf);
  t.true(parse(report).ok);
  t.false(report.ok);
  t.deepEqual(outcomes(report), { 'yj-0 1': 'not_performed', 'yj-1 1': 'intact' });
  t.is(report.packages.find(({ id }) => id === 'yj-0')?.code, 'storage.unavailable');
  line.setFault(({ method, url }) =>
    method === 'GET' && url.includes('yj-1.v1.zip') ? { kind: 'flip-answer', at: 70_000 } : undefined,
  );
  t.deepEqual(outcomes(await auditStore(shelf)), { 'yj-0 1': 'intact', 'yj-1 1': 'damaged' });
  line.setFault(() => ({ kind: 'reset' }));
  t.is((await t.throwsAsync(auditStore(shelf), { instanceOf: Problem }))?.code, 'storage.unavailable');
});
