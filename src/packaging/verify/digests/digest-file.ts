import { inBatches } from '../../../concurrency/batches.ts';
import { runAhead } from '../../../concurrency/run-ahead.ts';
import { openThreads, smallHeap, type Threads, usefulThreads } from '../../../concurrency/threads.ts';
import { placeProblem } from '../../../delivery/content/place-problem.ts';
import type { PlaceTrouble } from '../../../delivery/content/places.ts';
import { openDigestThreads } from '../../../delivery/fixity/digest-threads.ts';
import type { ZipDirectory } from '../../zip/read-directory.ts';
import type { DigestTable } from './digest-table.ts';
import type { DigestOptions } from './member-digests.ts';
import { batch, type MemberSpan, spansOf } from './member-spans.ts';
import type { MemberJob, MemberJobResult } from './member-thread.ts';
import { digestBytes, isUnfound, type WalkAlgorithm } from './member-walk.ts';

/** Batches that may be under way or waiting, per thread. */
const batchesAhead = 4;

/** Digests the members of a container in a file of this machine, side by side in threads, and the container itself. */
export async function digestFile(
  file: string,
  bytes: number,
  directory: ZipDirectory,
  table: DigestTable,
  { container, threads = usefulThreads(), signal, onBytes }: DigestOptions,
): Promise<string[]> {
  const pool: MemberPool = openThreads('./member-thread', { beside: import.meta.url, threads, limits: smallHeap });
  const whole = openDigestThreads({ threads: Math.min(threads, container.length) });
  const place = { file, offset: 0, bytes };
  try {
    const containerDigests = whole.digest(place, container, { signal });
    containerDigests.catch(() => {});
    const zip = { container: place, time: directory.time };
    const digest = (group: MemberSpan[]): Promise<void> => digestGroup(pool, zip, group, table, { signal, onBytes });
    const groups = inBatches(spansOf(directory), batch, ({ spanBytes }) => spanBytes);
    for await (const _ of runAhead(groups, batchesAhead * pool.count, digest)) signal?.throwIfAborted();
    return await containerDigests;
  } finally {
    await Promise.all([pool.close(), whole.close()]);
  }
}

/** What all jobs of a container have in common. */
type CommonJob = Pick<MemberJob, 'container' | 'time'>;

type MemberPool = Threads<MemberJob, MemberJobResult | PlaceTrouble>;

/** SM3 takes several times as long as SHA-256, so a large member is read by two threads, one for each. */
async function digestGroup(
  pool: MemberPool,
  common: CommonJob,
  group: readonly MemberSpan[],
  table: DigestTable,
  options: Pick<DigestOptions, 'signal' | 'onBytes'>,
): Promise<void> {
  const apart = group.some(({ spanBytes }) => spanBytes > batch.bytes);
  const { algorithms } = table;
  const shares = apart ? algorithms.map((algorithm) => [algorithm]) : [algorithms];
  await Promise.all(shares.map((share) => runJob(pool, common, group, share, table, options)));
}

async function runJob(
  pool: MemberPool,
  common: CommonJob,
  group: readonly MemberSpan[],
  algorithms: readonly WalkAlgorithm[],
  table: DigestTable,
  { signal, onBytes }: Pick<DigestOptions, 'signal' | 'onBytes'>,
): Promise<void> {
  const job: MemberJob = {
    ...common,
    start: group[0]?.start ?? 0,
    // A copy of its own: to a thread goes the whole memory that a view looks at.
    names: new Uint8Array(Buffer.concat(group.map(({ name }) => name))),
    members: group.map(({ name, bytes, crc32, spanBytes }) => ({ nameBytes: name.length, bytes, crc32, spanBytes })),
    algorithms,
  };
  const tells = algorithms.includes('sha256');
  let told = 0;
  const result = await pool.run(job, {
    signal,
    onProgress(bytes) {
      told += bytes;
      if (tells) onBytes?.(bytes);
    },
  });
  if ('trouble' in result) throw placeProblem(common.container.file, result);
  const unfound = new Set(result.faults.filter(({ fault }) => isUnfound(fault)).map(({ member }) => member));
  for (const [index, { member }] of group.entries()) {
    if (unfound.has(index)) continue;
    for (const [place, algorithm] of algorithms.entries()) {
      const start = (index * algorithms.length + place) * digestBytes;
      table.set(member, algorithm, result.digests.subarray(start, start + digestBytes));
    }
  }
  if (!tells) return;
  for (const { member, fault } of result.faults) table.faults.push({ member: group[member]?.member ?? 0, fault });
  onBytes?.(group.reduce((sum, { spanBytes }) => sum + spanBytes, 0) - told);
}
