import { createHash, type Hash } from 'node:crypto';
import { openBreath } from '../../breath.ts';
import type { ByteLocation } from '../../delivery/content.ts';
import { type DigestAlgorithm, openDigestThreads } from '../../delivery/digest-threads.ts';
import { type PlaceTrouble, placeProblem } from '../../delivery/places.ts';
import { runAhead } from '../../delivery/run-ahead.ts';
import { openThreads, type Threads, usefulThreads } from '../../delivery/threads.ts';
import { Problem } from '../../problem.ts';
import type { PackageBytes, ZipDirectory } from '../zip/read-directory.ts';
import type { MemberJob, MemberJobResult } from './member-thread.ts';
import { digestBytes, openMemberWalk, type Span, type SpanFault, type WalkAlgorithm } from './member-walk.ts';

export interface DigestOptions {
  /** Whether the members' SM3 digests are wanted too. */
  readonly sm3: boolean;
  /** Digests of the whole container that are wanted. */
  readonly container: readonly DigestAlgorithm[];
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes digested since the last call. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** What one pass over the bytes of a container tells. */
export interface MemberDigests {
  readonly algorithms: readonly WalkAlgorithm[];
  /** Lower-case hexadecimal; undefined when the member's bytes could not be found. */
  readonly digest: (member: number, algorithm: WalkAlgorithm) => string | undefined;
  readonly faults: readonly { readonly member: number; readonly fault: SpanFault }[];
  /** Hexadecimal, in the order asked. */
  readonly container: readonly string[];
}

/**
 * Digests every member where it lies, side by side in threads when the container is a file of this machine.
 * @throws {Problem} `delivery.file-changed` and the like when the container does not stay as it is
 */
export async function digestMembers(
  source: PackageBytes,
  directory: ZipDirectory,
  options: DigestOptions,
): Promise<MemberDigests> {
  const table = openTable(directory, options.sm3 ? ['sha256', 'sm3'] : ['sha256']);
  const container =
    source.file === undefined
      ? await digestStream(source, directory, table, options)
      : await digestFile(source.file, source.bytes, directory, table, options);
  return { algorithms: table.algorithms, digest: table.digest, faults: table.faults, container };
}

interface DigestTable {
  readonly algorithms: readonly WalkAlgorithm[];
  readonly faults: { readonly member: number; readonly fault: SpanFault }[];
  readonly digest: MemberDigests['digest'];
  readonly set: (member: number, algorithm: WalkAlgorithm, digest: Uint8Array) => void;
}

function openTable({ names }: ZipDirectory, algorithms: readonly WalkAlgorithm[]): DigestTable {
  const digests = Buffer.alloc(names.count * algorithms.length * digestBytes);
  const known = new Uint8Array(names.count * algorithms.length);
  const placeOf = (member: number, algorithm: WalkAlgorithm): number =>
    member * algorithms.length + algorithms.indexOf(algorithm);
  return {
    algorithms,
    faults: [],
    digest(member, algorithm) {
      if (!algorithms.includes(algorithm)) return undefined;
      const place = placeOf(member, algorithm);
      return known[place] ? digests.toString('hex', place * digestBytes, (place + 1) * digestBytes) : undefined;
    },
    set(member, algorithm, digest) {
      const place = placeOf(member, algorithm);
      digests.set(digest, place * digestBytes);
      known[place] = 1;
    },
  };
}

/** Every member and all bytes from its header to the next one's, in the order in which they lie. */
function* spansOf(directory: ZipDirectory): Generator<Span & { member: number; start: number }> {
  const { order, names } = directory;
  for (const [at, member] of order.entries()) {
    const following = order[at + 1];
    const start = directory.headerStart(member);
    const end = following === undefined ? directory.start : directory.headerStart(following);
    const { bytes, crc32 } = { bytes: directory.bytes(member), crc32: directory.crc32(member) };
    yield { member, start, name: names.bytesAt(member), bytes, crc32, spanBytes: end - start };
  }
}

async function digestStream(
  source: PackageBytes,
  directory: ZipDirectory,
  table: DigestTable,
  { container, signal, onBytes }: DigestOptions,
): Promise<string[]> {
  const hashes: Hash[] = container.map((algorithm) => createHash(algorithm));
  const members = directory.order.values();
  const walk = openMemberWalk(spansOf(directory), table.algorithms, ({ fault, digests }) => {
    const { value: member = 0 } = members.next();
    if (fault) table.faults.push({ member, fault });
    for (const [index, algorithm] of table.algorithms.entries()) {
      const digest = digests[index];
      if (digest) table.set(member, algorithm, digest);
    }
  });
  const [first] = directory.order;
  const firstStart = first === undefined ? 0 : directory.headerStart(first);
  const breathe = openBreath();
  let position = 0;
  for await (const chunk of source.read({ start: 0, end: container.length > 0 ? source.bytes : directory.start })) {
    for (let start = 0; start < chunk.length; start += pieceBytes) {
      const piece = Buffer.from(chunk.buffer, chunk.byteOffset + start, Math.min(pieceBytes, chunk.length - start));
      for (const one of hashes) one.update(piece);
      walk.push(piece.subarray(Math.min(Math.max(firstStart - position, 0), piece.length)));
      position += piece.length;
      await breathe();
    }
    signal?.throwIfAborted();
    onBytes?.(chunk.length);
  }
  if (position < directory.start) throw new Problem('packaging.truncated');
  return hashes.map((one) => one.digest('hex'));
}

/** At most so many bytes are digested before the event loop may turn. */
const pieceBytes = 1024 * 1024;

/** Small members travel to a thread together, up to so many and so many bytes; larger ones travel alone. */
const batch = { members: 512, bytes: 8 * 1024 * 1024 } as const;

/** Batches that may be under way or waiting, per thread. */
const batchesAhead = 4;

async function digestFile(
  file: string,
  bytes: number,
  directory: ZipDirectory,
  table: DigestTable,
  { container, threads = usefulThreads(), signal, onBytes }: DigestOptions,
): Promise<string[]> {
  const pool: MemberPool = openThreads('./member-thread', { beside: import.meta.url, threads });
  const whole = openDigestThreads({ threads: Math.min(threads, container.length) });
  const place = { file, offset: 0, bytes };
  try {
    const containerDigests = whole.digest(place, container, { signal });
    containerDigests.catch(() => {});
    const digest = (group: Group): Promise<void> => digestGroup(pool, place, group, table, { signal, onBytes });
    for await (const _ of runAhead(groupsOf(directory), batchesAhead * pool.count, digest)) signal?.throwIfAborted();
    return await containerDigests;
  } finally {
    await Promise.all([pool.close(), whole.close()]);
  }
}

type MemberPool = Threads<MemberJob, MemberJobResult | PlaceTrouble>;

/** Members that follow one another, with their numbers in the directory. */
type Group = (Span & { readonly member: number; readonly start: number })[];

function* groupsOf(directory: ZipDirectory): Generator<Group> {
  let group: Group = [];
  let bytes = 0;
  for (const span of spansOf(directory)) {
    if (group.length > 0 && (group.length === batch.members || bytes + span.spanBytes > batch.bytes)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(span);
    bytes += span.spanBytes;
  }
  if (group.length > 0) yield group;
}

/** SM3 takes several times as long as SHA-256, so a large member is read by two threads, one for each. */
async function digestGroup(
  pool: MemberPool,
  container: ByteLocation,
  group: Group,
  table: DigestTable,
  options: Pick<DigestOptions, 'signal' | 'onBytes'>,
): Promise<void> {
  const apart = group.some(({ spanBytes }) => spanBytes > batch.bytes);
  const { algorithms } = table;
  const shares = apart ? algorithms.map((algorithm) => [algorithm]) : [algorithms];
  await Promise.all(shares.map((share) => runJob(pool, container, group, share, table, options)));
}

async function runJob(
  pool: MemberPool,
  container: ByteLocation,
  group: Group,
  algorithms: readonly WalkAlgorithm[],
  table: DigestTable,
  { signal, onBytes }: Pick<DigestOptions, 'signal' | 'onBytes'>,
): Promise<void> {
  const job: MemberJob = {
    container,
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
  if ('trouble' in result) throw placeProblem(container.file, result);
  const unfound = new Set(result.faults.filter(({ fault }) => fault !== 'crc-differs').map(({ member }) => member));
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
