import { openThreads, type Threads } from '../../concurrency/threads.ts';
import { Problem } from '../../problem.ts';
import type { VerifyReport } from '../../schema/types/verify-report.ts';
import { hasCode } from '../../system/error-code.ts';
import type { PackageBytes } from '../zip/read-directory.ts';
import type { Proof, ProveContext, ProveOptions } from './prove-package.ts';
import type { VerifyJob } from './verify-thread.ts';

export interface VerifyOptions extends ProveOptions, ProveContext {}

/** A larger package is proven in a thread: reading its documents takes a while, and memory that has a limit there. */
const smallPackage = 32 * 1024 * 1024;

/** What the documents of a million files need. */
const limits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 } as const;

/**
 * Proves a package by nothing but its own bytes: the ZIP, the bag, METS of the package and its representations and
 * PREMIS against every byte, the rules of names, and that the files are the ones that were checked.
 * @throws {Problem} `packaging.not-zip`, `packaging.truncated`, `packaging.unreadable` when it cannot be read at all
 */
export async function verifyPackage(source: PackageBytes, options: VerifyOptions = {}): Promise<VerifyReport> {
  return (await proveInBounds(source, options)).report;
}

/** The same, with what the package says of itself; a large one takes no more memory than it may. */
export async function proveInBounds(source: PackageBytes, options: VerifyOptions = {}): Promise<Proof> {
  const { signal, onBytes, ...proving } = options;
  if (source.file === undefined || source.bytes <= smallPackage) {
    // Loaded only where it runs: beside a thread that proves, it would take memory for nothing.
    const { provePackage } = await import('./prove-package.ts');
    return await provePackage(source, proving, options);
  }
  const pool: Threads<VerifyJob, Proof> = openThreads('./verify-thread', {
    beside: import.meta.url,
    threads: 1,
    limits,
  });
  try {
    return await pool.run({ file: source.file, options: proving }, { signal, onProgress: onBytes });
  } catch (cause) {
    if (!hasCode(cause, 'ERR_WORKER_OUT_OF_MEMORY')) throw cause;
    throw new Problem('packaging.unreadable', { params: { reason: 'its documents take too much memory' }, cause });
  } finally {
    await pool.close();
  }
}
