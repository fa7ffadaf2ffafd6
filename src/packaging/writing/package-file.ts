import { type FileHandle, open, stat } from 'node:fs/promises';
import { usefulThreads } from '../../concurrency/threads.ts';
import type { DigestAlgorithm } from '../../delivery/fixity/digest-threads.ts';
import { Problem } from '../../problem.ts';
import { publishFile, removeFiles, retractFile } from '../../system/durable-files.ts';
import { errorCode, hasCode } from '../../system/error-code.ts';
import type { PackagePlan } from '../plan/plan.ts';
import { digestBehind } from './digest-behind.ts';
import { syncEarly } from './early-sync.ts';
import { fillFile } from './fill-file.ts';
import { removeAbandoned, unfinishedName } from './unfinished-file.ts';

export interface WriteFileOptions {
  /** Replaces a file that is there already. */
  readonly overwrite?: boolean;
  /** How many files are copied side by side; by default one per processor. */
  readonly threads?: number;
  readonly signal?: AbortSignal | undefined;
  /** Digests of the whole that are wanted. */
  readonly digests?: readonly DigestAlgorithm[];
  /** Called with the number of bytes written since the last call. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** A package that is whole and safe on the disk, under a temporary name beside the name that it is to have. */
export interface StagedPackage {
  /** Where it lies until it gets its name. */
  readonly file: string;
  /** The digests that were wanted, hexadecimal, in the order of their algorithms. */
  readonly digests: readonly string[];
  /**
   * Gives it its name.
   * @throws {Problem} `packaging.exists`, `packaging.unwritable`
   */
  publish(): Promise<void>;
  /**
   * Removes the file whose place it may take, before it does.
   * @throws {Problem} `packaging.unwritable`
   */
  makeWay(): Promise<void>;
  /** Removes it from under the name that it has got. */
  withdraw(): Promise<void>;
  /** Removes what has no name yet. */
  discard(): Promise<void>;
}

/**
 * Writes a package to a file: under a temporary name in the same folder, then safe on the disk, then under its name.
 * Whatever happens, there is a whole package under the name or nothing.
 * @throws what `stagePackageFile` throws
 */
export async function writePackageFile(plan: PackagePlan, file: string, options: WriteFileOptions = {}): Promise<void> {
  const staged = await stagePackageFile(plan, file, options);
  try {
    await staged.publish();
  } finally {
    await staged.discard();
  }
}

/**
 * Writes a package under a temporary name. Files that lie on this machine's disk are copied by threads, which compare
 * every digest on the way.
 * @throws {Problem} `packaging.exists`, `packaging.disk-full`, `packaging.unwritable`, `packaging.content-changed`,
 * `delivery.file-missing`, `delivery.file-unreadable`
 */
export async function stagePackageFile(
  plan: PackagePlan,
  file: string,
  { overwrite = false, threads = usefulThreads(), signal, digests: algorithms = [], onBytes }: WriteFileOptions = {},
): Promise<StagedPackage> {
  const unfinished = unfinishedName(file);
  const discard = (): Promise<void> => removeFiles(unfinished);
  let digests: readonly string[];
  try {
    if (!overwrite) await refuseExisting(file);
    await removeAbandoned(file);
    const handle = await open(unfinished, 'wx');
    try {
      await handle.truncate(plan.bytes);
      digests = await fillDigested(plan, handle, unfinished, algorithms, { threads, signal, onBytes });
    } finally {
      await handle.close();
    }
  } catch (cause) {
    await discard();
    throw unwritable(plan, file, cause);
  }
  const orUnwritable = async (step: Promise<void>): Promise<void> => {
    await step.catch((cause: unknown) => {
      throw unwritable(plan, file, cause);
    });
  };
  return {
    file: unfinished,
    digests,
    discard,
    publish: () => orUnwritable(publishFile(unfinished, file, overwrite)),
    async makeWay() {
      if (overwrite) await orUnwritable(retractFile(file));
    },
    withdraw: () => orUnwritable(retractFile(file)),
  };
}

/** Fills the file and makes it safe on the disk; gives its digests. */
async function fillDigested(
  plan: PackagePlan,
  handle: FileHandle,
  file: string,
  algorithms: readonly DigestAlgorithm[],
  { threads, signal, onBytes }: { readonly threads: number } & Pick<WriteFileOptions, 'signal' | 'onBytes'>,
): Promise<readonly string[]> {
  const behind = digestBehind(file, plan.bytes, algorithms);
  const early = syncEarly(handle);
  try {
    await fillFile(plan, handle, file, {
      threads,
      signal,
      onWritten(range) {
        behind.written(range);
        early.written(range.end - range.start);
        onBytes?.(range.end - range.start);
      },
    });
    const [digests] = await Promise.all([behind.digests(), early.finish()]);
    return digests;
  } finally {
    await behind.close();
  }
}

/**
 * Refuses to write over a file. Asked again when the package gets its name; asked before so that nobody waits for nothing.
 * @throws {Problem} `packaging.exists`
 */
export async function refuseExisting(file: string): Promise<void> {
  const existing = await stat(file).catch(() => undefined);
  if (existing) throw new Problem('packaging.exists', { params: { file } });
}

function unwritable(plan: PackagePlan, file: string, cause: unknown): unknown {
  const code = errorCode(cause);
  if (cause instanceof Problem || code === undefined) return cause;
  if (hasCode(cause, 'ENOSPC', 'EDQUOT')) {
    return new Problem('packaging.disk-full', { params: { file, bytes: plan.bytes + scratchBytes(plan) }, cause });
  }
  if (code === 'EEXIST') return new Problem('packaging.exists', { params: { file }, cause });
  return new Problem('packaging.unwritable', { params: { file, reason: code }, cause });
}

/** How much of the package lies beside it as well until it is written. */
function scratchBytes({ members }: PackagePlan): number {
  let bytes = 0;
  for (let index = 0; index < members.count; index++) {
    const member = members.at(index);
    if ('written' in member) bytes += member.written.place?.bytes ?? 0;
  }
  return bytes;
}
