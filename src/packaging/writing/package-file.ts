import { link, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { usefulThreads } from '../../concurrency/threads.ts';
import { Problem } from '../../problem.ts';
import type { PackagePlan } from '../plan/plan.ts';
import { fillFile } from './fill-file.ts';
import { removeAbandoned, unfinishedName } from './unfinished-file.ts';

export interface WriteFileOptions {
  /** Replaces a file that is there already. */
  readonly overwrite?: boolean;
  /** How many files are copied side by side; by default one per processor. */
  readonly threads?: number;
  readonly signal?: AbortSignal | undefined;
  /** Called when all bytes are written, to read them while the disk still makes them safe; with the name that they have until then. */
  readonly whenWritten?: (unfinished: string) => Promise<void>;
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
  { overwrite = false, threads = usefulThreads(), signal, whenWritten, onBytes }: WriteFileOptions = {},
): Promise<void> {
  const unfinished = unfinishedName(file);
  try {
    if (!overwrite) await refuseExisting(file);
    await removeAbandoned(file);
    const handle = await open(unfinished, 'wx');
    try {
      await handle.truncate(plan.bytes);
      await fillFile(plan, handle, unfinished, { threads, signal, onBytes });
      await Promise.all([handle.sync(), whenWritten?.(unfinished)]);
    } finally {
      await handle.close();
    }
    await publish(unfinished, file, overwrite);
    await syncFolder(path.dirname(file));
  } catch (cause) {
    throw unwritable(plan, file, cause);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Asked again when the package gets its name; asked here so that nobody waits for nothing. */
async function refuseExisting(file: string): Promise<void> {
  const existing = await stat(file).catch(() => undefined);
  if (existing) throw new Problem('packaging.exists', { params: { file } });
}

const diskFullCodes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

function unwritable({ bytes }: PackagePlan, file: string, cause: unknown): unknown {
  if (cause instanceof Problem || !(cause instanceof Error) || !('code' in cause)) return cause;
  if (diskFullCodes.has(cause.code)) return new Problem('packaging.disk-full', { params: { file, bytes }, cause });
  if (cause.code === 'EEXIST') return new Problem('packaging.exists', { params: { file }, cause });
  return new Problem('packaging.unwritable', { params: { file, reason: String(cause.code) }, cause });
}

/** A link never replaces what is there; file systems without links get an empty file first, which nobody else can make. */
async function publish(unfinished: string, file: string, overwrite: boolean): Promise<void> {
  if (!overwrite) {
    try {
      return await link(unfinished, file);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error) || error.code === 'EEXIST') throw error;
      await (await open(file, 'wx')).close();
    }
  }
  await rename(unfinished, file);
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
