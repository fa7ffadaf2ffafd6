import { Problem } from '../../problem.ts';
import type { TrustPolicy } from '../../signatures/trust-policy.ts';
import { sliceOf } from './blob-bytes.ts';
import type { GivenFiles, GivenPackage } from './given-files.ts';
import type { KnownKeys } from './known-keys.ts';
import type { Result } from './messages.ts';

/** What is known while files are verified. */
export interface Circumstances {
  readonly given: GivenFiles;
  readonly keys: KnownKeys;
  readonly trust: TrustPolicy;
  readonly at: Date;
  /** Called with the number of bytes read since the last call. */
  readonly onBytes: (bytes: number) => void;
}

/** Receipts, keys and certificates are no larger, in bytes. */
export const smallFile = 4 * 1024 * 1024;

/**
 * Reads a small file.
 * @throws {Problem} `receipt.unreadable` for a larger one
 */
export async function wholeOf(file: File, limit: number): Promise<Buffer> {
  if (file.size > limit) throw new Problem('receipt.unreadable');
  return await sliceOf(file, 0, file.size);
}

/** What is wrong with a file as a whole is told of it, and keeps no other from being verified. */
export async function orRefused({ name }: File, prove: () => Promise<Result>): Promise<Result> {
  try {
    return await prove();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { name, kind: 'refused', message: error.text, remedy: error.remedy };
  }
}

/** The file that is a certain package by what it says itself; of several the one of the right size. */
export function packageOf(
  packages: readonly GivenPackage[],
  { id, bytes }: { readonly id: string; readonly bytes: number },
): GivenPackage | undefined {
  const same = packages.filter((one) => one.id === id);
  return same.find(({ file }) => file.size === bytes) ?? same[0];
}
