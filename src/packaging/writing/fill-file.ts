import type { FileHandle } from 'node:fs/promises';
import { runAhead } from '../../concurrency/run-ahead.ts';
import { openThreads, smallHeap, type Threads } from '../../concurrency/threads.ts';
import type { ByteLocation, ByteRange } from '../../delivery/content/content.ts';
import { packLocations } from '../../delivery/content/packed-locations.ts';
import { placeProblem } from '../../delivery/content/place-problem.ts';
import { Problem } from '../../problem.ts';
import { type Member, zipEntryOf } from '../plan/members.ts';
import type { PackagePlan } from '../plan/plan.ts';
import type { CopyJob, CopyTrouble } from './copy-thread.ts';

export interface FillOptions {
  /** How many files are copied side by side. */
  readonly threads: number;
  readonly signal: AbortSignal | undefined;
  /** Called when bytes are there, in whatever order they come. */
  readonly onWritten: (range: ByteRange) => void;
}

type CopyPool = Threads<CopyJob, CopyTrouble | undefined>;

/** The file that is filled: here by its handle, in threads by its path. */
interface Target extends Pick<FillOptions, 'onWritten'> {
  readonly handle: FileHandle;
  readonly file: string;
  readonly pool: CopyPool;
  readonly signal: AbortSignal;
}

/**
 * Writes a package into a file that is as long as it will be and full of zeros. Threads copy what lies on
 * this machine's disk and compare its digests; everything else is written here meanwhile. The first failure stops all.
 */
export async function fillFile(
  plan: PackagePlan,
  handle: FileHandle,
  file: string,
  { threads, signal: outer, onWritten }: FillOptions,
): Promise<void> {
  const pool: CopyPool = openThreads('./copy-thread', { beside: import.meta.url, threads, limits: smallHeap });
  const failed = new AbortController();
  const signal = outer ? AbortSignal.any([outer, failed.signal]) : failed.signal;
  const target = { handle, file, pool, onWritten, signal };
  try {
    // The directory is made here, a piece for every member: before there are threads, for they need memory as well.
    await writeRange(plan, target, { start: plan.container.headerStart(plan.members.count), end: plan.bytes });
    await writeMembers(plan, target);
  } catch (error) {
    failed.abort(error);
    throw error;
  } finally {
    await pool.close();
  }
}

async function writeRange(plan: PackagePlan, target: Target, range: ByteRange): Promise<void> {
  const { handle, signal, onWritten } = target;
  let position = range.start;
  for await (const piece of plan.read(range)) {
    signal.throwIfAborted();
    for (let written = 0; written < piece.length; ) {
      const { bytesWritten } = await handle.write(piece, written, piece.length - written, position + written);
      written += bytesWritten;
    }
    onWritten({ start: position, end: position + piece.length });
    position += piece.length;
  }
}

/** Small members travel to a thread together, up to so many and so many bytes. */
const batch = { members: 64, bytes: 4 * 1024 * 1024 } as const;

/** Stretches that may be under way or waiting, per thread. */
const stretchesAhead = 3;

async function writeMembers(plan: PackagePlan, target: Target): Promise<void> {
  const write = (stretch: Batch | ByteRange): Promise<void> =>
    'members' in stretch ? copyTogether(plan, target, stretch) : writeRange(plan, target, stretch);
  for await (const _ of runAhead(stretches(plan), stretchesAhead * target.pool.count, write)) {
    target.signal.throwIfAborted();
  }
}

/** Members that follow one another in the container and lie on disk. */
interface Batch extends ByteRange {
  /** Number of the first. */
  readonly first: number;
  readonly members: ByteLocation[];
  readonly headers: Buffer[];
  readonly digests: string[];
  end: number;
}

/** Gathers the members that lie on disk, and between them those that must be streamed, as ranges of the container. */
async function* stretches(plan: PackagePlan): AsyncGenerator<Batch | ByteRange> {
  const { members, container } = plan;
  let together: Batch | undefined;
  let streamed: ByteRange | undefined;
  let located: readonly LocatedMember[] = [];
  for (let index = 0; index < members.count; index++) {
    const start = container.headerStart(index);
    const end = container.headerStart(index + 1);
    if (index % batch.members === 0) located = await locateFrom(plan, index);
    const { member, place } = located[index % batch.members] ?? {};
    const full = together && (together.members.length === batch.members || end - together.start > batch.bytes);
    if (together && (full || !place)) {
      yield together;
      together = undefined;
    }
    if (!member || !place) {
      streamed = { start: streamed?.start ?? start, end };
      continue;
    }
    if (streamed) yield streamed;
    streamed = undefined;
    together ??= { first: index, start, end, members: [], headers: [], digests: [] };
    together.members.push(place);
    together.digests.push(member.fixity.sha256);
    together.headers.push(container.header(zipEntryOf(member)));
    together.end = end;
  }
  if (together) yield together;
  if (streamed) yield streamed;
}

/** A member and where its bytes lie, where they lie on this machine's disk. */
interface LocatedMember {
  readonly member: Member;
  readonly place: ByteLocation | undefined;
}

/** Finds many members at a time: one after another, the waiting would take longer than the copying. */
function locateFrom({ members, payload }: PackagePlan, from: number): Promise<LocatedMember[]> {
  const locate = async (index: number): Promise<LocatedMember> => {
    const member = members.at(index);
    if ('written' in member) return { member, place: member.written.place };
    return { member, place: await payload.locate(member.delivered.path, member.fixity.bytes) };
  };
  const length = Math.min(batch.members, members.count - from);
  return Promise.all(Array.from({ length }, (_, index) => locate(from + index)));
}

async function copyTogether(
  plan: PackagePlan,
  { pool, file, signal, onWritten }: Target,
  together: Batch,
): Promise<void> {
  const { first, start, end, members, headers, digests } = together;
  let written = start;
  const tellUpTo = (position: number): void => {
    if (position > written) onWritten({ start: written, end: position });
    written = position;
  };
  const trouble = await pool.run(
    {
      target: file,
      position: start,
      members: packLocations(members),
      headers: Buffer.concat(headers),
      headerBytes: Uint32Array.from(headers, ({ length }) => length),
      sha256: digests.join(''),
    },
    { signal, onProgress: (bytes) => tellUpTo(written + bytes) },
  );
  if (trouble) throw 'unwritable' in trouble ? new WriteFailure(trouble.unwritable) : placeFailure(trouble);
  tellUpTo(end);

  function placeFailure({ member, place }: Extract<CopyTrouble, { member: number }>): Problem {
    const failed = plan.members.at(first + member);
    const path = 'written' in failed ? failed.name : failed.delivered.path;
    if (place.trouble === 'changed') return new Problem('packaging.content-changed', { params: { path } });
    return placeProblem(path, place);
  }
}

/** A thread could not write; it says no more than the system's error code. */
class WriteFailure extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`writing failed: ${code}`);
    this.code = code;
  }
}
