import { sameBytes } from '../../crypto/digest.ts';
import { type Noticed, noticed, type Observation, passed } from '../../observation.ts';
import type { OfdPackage } from '../container/ofd-package.ts';
import { readCheckMethod } from './check-method.ts';
import type { EntryDigests } from './entry-digests.ts';
import type { SignatureFile } from './signature-file.ts';

/** What became of the files that a signature protects. */
export interface CheckedReferences {
  /** Paths of those that are as they were. */
  readonly intact: ReadonlySet<string>;
  /** Paths of those that are not. */
  readonly broken: ReadonlySet<string>;
  readonly observations: readonly Observation[];
}

/** A report names so many files; one alone decides. */
const mostTold = 100;

/** Wishes for the digests of all files that the signature protects, and says how to check them once they are there. */
export function awaitReferences(
  { checkMethod, path: file, references }: SignatureFile,
  ofd: OfdPackage,
  digests: EntryDigests,
): () => Promise<CheckedReferences> {
  const { digest, remark } = readCheckMethod(checkMethod);
  if (digest) for (const { path } of references) if (path !== undefined) digests.want(path, digest);
  return async () => {
    const { digestOf } = await digests.read();
    if (!digestOf) return { intact: new Set(), broken: new Set(), observations: [] };
    const intact = new Set<string>();
    const broken = new Set<string>();
    const troubles: Noticed[] = remark ? [remark] : [];
    if (references.length === 0) troubles.push(noticed('OFD_REFERENCES_NONE', {}, file));
    for (const { digest: expected, location, path } of references) {
      if (path === undefined) {
        troubles.push(noticed('OFD_REFERENCE_UNSAFE', { file: location }, file));
        continue;
      }
      if (!ofd.files.has(path)) {
        broken.add(path);
        troubles.push(noticed('OFD_REFERENCE_MISSING', { file: path }, file));
        continue;
      }
      if (!digest) continue;
      const actual = digestOf(path, digest);
      if (actual && 'digest' in actual && sameBytes(actual.digest, expected)) {
        intact.add(path);
        continue;
      }
      broken.add(path);
      troubles.push(
        actual && 'damaged' in actual
          ? noticed('OFD_REFERENCE_DAMAGED', { file: path, fault: actual.damaged }, file)
          : noticed('OFD_REFERENCE_CHANGED', { file: path }, file),
      );
    }
    // A file that is named twice must be right both times.
    for (const path of broken) intact.delete(path);
    return {
      intact,
      broken,
      observations: troubles.length > 0 ? troubles.slice(0, mostTold) : [passed('ofd.references')],
    };
  };
}
