import { truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import test, { type ExecutionContext } from 'ava';
import { beginning, chainDigest, eventDigest, type TrailEntry } from '../../src/audit/trail/entry.ts';
import { exportTrail } from '../../src/audit/trail/export-trail.ts';
import { trailReport } from '../../src/audit/trail/trail-report.ts';
import type { KeptEntry } from '../../src/audit/trail/verify-trail.ts';
import { readExport } from '../../src/cli/trail/read-export.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** File names as people paste them out of documents. */
const names = ['一.pdf', '竣工图\u2028第二版.pdf', '\u2029', 'a\rb\nc.pdf', '𠮷\u0085.pdf'];

function trailOfLooks(): KeptEntry[] {
  let head = beginning;
  return names.map((detail, index) => {
    const position = index + 1;
    const event = { kind: 'file', detail };
    const marks = { at: index * 1000, source: 'retrieval', key: String(position), kind: 'file', subject: detail };
    const entry: TrailEntry = { position, ...marks, sha256: eventDigest(event) };
    head = { position, digest: chainDigest(head, entry) };
    return { entry, digest: head.digest, event };
  });
}

async function* each(kept: readonly KeptEntry[]): AsyncGenerator<KeptEntry> {
  yield* kept;
}

async function isSoundAs(t: ExecutionContext, exported: string): Promise<boolean> {
  const file = path.join(await temporaryFolder(t), 'trail.jsonl');
  await writeFile(file, exported);
  const { ok, entries } = await trailReport(file, readExport(file), {});
  return ok && entries === names.length;
}

test('an exported trail proves itself, whatever characters people have used', async (t) => {
  const kept = trailOfLooks();
  const trail = { count: async () => kept.length, kept: () => each(kept) };
  const exported = await text(await exportTrail(trail, {}, 'jsonl'));
  t.notRegex(exported, /[\u2028\u2029]/u, 'for readers who end a line there');
  t.is(exported.split('\n').length, names.length + 1);
  t.true(await isSoundAs(t, exported));
});

test('an export of before, with such characters as they are, proves itself as well, and so does one with other line ends', async (t) => {
  const lines = trailOfLooks().map((one) => JSON.stringify(one));
  for (const exported of [`${lines.join('\n')}\n`, lines.join('\n'), `${lines.join('\r\n')}\r\n`]) {
    t.true(await isSoundAs(t, exported));
  }
});

test('a file of 5 GiB without a line end is refused, and not gathered', async (t) => {
  const file = path.join(await temporaryFolder(t), 'trail.jsonl');
  await writeFile(file, `${JSON.stringify(trailOfLooks()[0])}\n`);
  await truncate(file, 5 * 1024 ** 3);
  const refused = await t.throwsAsync(trailReport(file, readExport(file), {}), { code: 'audit.export-invalid' });
  t.regex(refused.message, /^Line 2 /u);
});
