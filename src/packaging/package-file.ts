import { randomUUID } from 'node:crypto';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ByteLocation, ByteRange } from '../delivery/content.ts';
import { placeProblem } from '../delivery/places.ts';
import { runAhead } from '../delivery/run-ahead.ts';
import { openThreads, type Threads, usefulThreads } from '../delivery/threads.ts';
import { Problem } from '../problem.ts';
import type { CopiedMember, CopyJob, CopyTrouble } from './copy-thread.ts';
import type { PayloadContent } from './payload-content.ts';
import type { PackagePlan } from './plan.ts';

export interface WriteFileOptions {
  /** Replaces a file that is there already. */
  readonly overwrite?: boolean;
  /** How many files are copied side by side; by default one per processor. */
  readonly threads?: number;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes written since the last call. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/**
 * Writes a package to a file: under a temporary name in the same folder, then safe on the disk, then under its name.
 * Whatever happens, there is a whole package under the name or nothing. Files that lie on this machine's disk are
 * copied by threads, which compare every digest on the way.
 * @throws {Problem} `packaging.exists`, `packaging.disk-full`, `packaging.unwritable`, `packaging.content-changed`,
 * `delivery.file-missing`, `delivery.file-unreadable`
 */
export async function writePackageFile(
  plan: PackagePlan,
  file: string,
  { overwrite = false, threads = usefulThreads(), signal, onBytes }: WriteFileOptions = {},
): Promise<void> {
  const folder = path.dirname(file);
  const temporary = path.join(folder, `.${path.basename(file)}.${randomUUID()}.part`);
  const pool: CopyPool = openThreads('./copy-thread', { beside: import.meta.url, threads });
  const handle = await open(temporary, 'wx').catch((cause: unknown) => {
    throw unwritable(plan, file, cause);
  });
  try {
    try {
      await handle.truncate(plan.bytes);
      await fillFile(plan, { handle, temporary, pool, onBytes }, signal);
      await handle.sync();
    } finally {
      await pool.close();
      await handle.close();
    }
    await publish(temporary, file, overwrite);
    await syncFolder(folder);
  } catch (cause) {
    throw unwritable(plan, file, cause);
  } finally {
    await rm(temporary, { force: true });
  }
}

type CopyPool = Threads<CopyJob, CopyTrouble | undefined>;

interface Target extends Pick<WriteFileOptions, 'onBytes'> {
  readonly handle: FileHandle;
  readonly temporary: string;
  readonly pool: CopyPool;
  readonly signal: AbortSignal;
}

/** Writes what is made here while the threads copy the delivered files between; the first failure stops all. */
async function fillFile(
  plan: PackagePlan,
  target: Omit<Target, 'signal'>,
  outer: AbortSignal | undefined,
): Promise<void> {
  const failed = new AbortController();
  const signal = outer ? AbortSignal.any([outer, failed.signal]) : failed.signal;
  const { first, end } = plan.members.delivered;
  const works = [
    copyDelivered(plan, { ...target, signal }),
    writeRange(plan, { ...target, signal }, { start: 0, end: plan.container.headerStart(first) }),
    writeRange(plan, { ...target, signal }, { start: plan.container.headerStart(end), end: plan.bytes }),
  ];
  try {
    await Promise.all(works);
  } catch (error) {
    failed.abort(error);
    await Promise.allSettled(works);
    throw error;
  }
}

async function writeRange(plan: PackagePlan, target: Target, range: ByteRange): Promise<void> {
  const { handle, signal, onBytes } = target;
  let position = range.start;
  for await (const piece of plan.read(range)) {
    signal.throwIfAborted();
    await handle.writev([piece], position);
    position += piece.length;
    onBytes?.(piece.length);
  }
}

/** Small files travel to a thread together, up to so many and so many bytes. */
const batch = { members: 256, bytes: 4 * 1024 * 1024 } as const;

/** Batches that may be under way or waiting, per thread. */
const batchesAhead = 3;

async function copyDelivered(plan: PackagePlan, target: Target): Promise<void> {
  const streamed: ByteRange[] = [];
  const copy = (together: Batch): Promise<void> => copyTogether(plan, target, together);
  for await (const _ of runAhead(batches(plan, streamed), batchesAhead * target.pool.count, copy)) {
    target.signal.throwIfAborted();
  }
  for (const range of streamed) await writeRange(plan, target, range);
}

/** Delivered files that follow one another in the container. */
interface Batch extends ByteRange {
  /** Number of the first among the delivered files. */
  readonly first: number;
  readonly members: CopiedMember[];
  readonly headers: Buffer[];
  end: number;
}

/** Gathers the files that lie on disk; those that must be streamed are noted with their place in the container. */
async function* batches({ members, container, payload }: PackagePlan, streamed: ByteRange[]): AsyncGenerator<Batch> {
  const { first, end: firstAfter } = members.delivered;
  let together: Batch | undefined;
  let places: readonly (ByteLocation | undefined)[] = [];
  for (let index = first; index < firstAfter; index++) {
    const delivered = index - first;
    const start = container.headerStart(index);
    const end = container.headerStart(index + 1);
    if (delivered % batch.members === 0) places = await locateFrom(payload, delivered, firstAfter - first);
    const place = places[delivered % batch.members];
    const full = together && (together.members.length === batch.members || end - together.start > batch.bytes);
    if (together && (full || !place)) {
      yield together;
      together = undefined;
    }
    if (!place) {
      streamed.push({ start, end });
      continue;
    }
    const header = container.header(index);
    together ??= { first: delivered, start, end, members: [], headers: [] };
    together.members.push({ place, headerBytes: header.length, sha256: members.at(index).fixity.sha256 });
    together.headers.push(header);
    together.end = end;
  }
  if (together) yield together;
}

/** Finds many files at a time: one after another, the waiting would take longer than the copying. */
function locateFrom(payload: PayloadContent, from: number, count: number): Promise<(ByteLocation | undefined)[]> {
  const length = Math.min(batch.members, count - from);
  return Promise.all(Array.from({ length }, (_, index) => payload.locate(from + index)));
}

async function copyTogether(
  plan: PackagePlan,
  { pool, temporary, signal, onBytes }: Target,
  together: Batch,
): Promise<void> {
  const { first, start, end, members, headers } = together;
  let told = 0;
  const trouble = await pool.run(
    { target: temporary, position: start, members, headers: Buffer.concat(headers) },
    {
      signal,
      onProgress(bytes) {
        told += bytes;
        onBytes?.(bytes);
      },
    },
  );
  if (trouble) throw 'unwritable' in trouble ? new WriteFailure(trouble.unwritable) : placeFailure(trouble);
  onBytes?.(end - start - told);

  function placeFailure({ member, place }: Extract<CopyTrouble, { member: number }>): Problem {
    const path = plan.payload.path(first + member);
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

const diskFullCodes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

function unwritable({ bytes }: PackagePlan, file: string, cause: unknown): unknown {
  if (cause instanceof Problem || !(cause instanceof Error) || !('code' in cause)) return cause;
  if (diskFullCodes.has(cause.code)) return new Problem('packaging.disk-full', { params: { file, bytes }, cause });
  if (cause.code === 'EEXIST') return new Problem('packaging.exists', { params: { file }, cause });
  return new Problem('packaging.unwritable', { params: { file, reason: String(cause.code) }, cause });
}

/** A link never replaces what is there; file systems without links get an empty file first, which nobody else can make. */
async function publish(temporary: string, file: string, overwrite: boolean): Promise<void> {
  if (!overwrite) {
    try {
      return await link(temporary, file);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error) || error.code === 'EEXIST') throw error;
      await (await open(file, 'wx')).close();
    }
  }
  await rename(temporary, file);
}

/** Makes a new name safe; Windows opens no folders, and keeps names safe by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
