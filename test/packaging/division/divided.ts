import { hash } from 'node:crypto';
import type { SplitLimit } from '../../../src/delivery/document/split-volumes.ts';
import { type MadePackages, makePackages } from '../../../src/packaging/division/make-packages.ts';
import type { PackageInput, PackagePlan } from '../../../src/packaging/plan/plan.ts';
import { collect, type SampleFiles, streamedContent } from '../sample.ts';

/** A package of a divided delivery as it was made. */
export interface MadeBytes {
  readonly id: string;
  readonly content: Buffer;
  readonly bytes: number;
  readonly sha256: string;
  readonly sha512: string;
}

/** Makes all packages of the files in this process, in the order in which the product makes them, after it said how many parts. */
export async function divide(
  files: SampleFiles,
  input: PackageInput,
  limit: SplitLimit,
): Promise<MadePackages<MadeBytes, MadeBytes> & { readonly order: readonly (string | number)[] }> {
  const order: (string | number)[] = [];
  const make = async (plan: PackagePlan): Promise<MadeBytes> => {
    order.push(plan.id);
    const content = await collect(plan.read({ start: 0, end: plan.bytes }));
    const digests = { sha256: hash('sha256', content), sha512: hash('sha512', content) };
    return { id: plan.id, content, bytes: content.length, ...digests };
  };
  const prepare = async (parts: number): Promise<void> => void order.push(parts);
  const made = await makePackages(input, streamedContent(files), { limit, prepare, makeWhole: make, makePart: make });
  return { ...made, order };
}

/** So many files at most in a part. */
export const filesLimit = (files: number): SplitLimit => ({ files, bytes: Number.MAX_SAFE_INTEGER });
