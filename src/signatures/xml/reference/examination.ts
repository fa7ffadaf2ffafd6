import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { digestOf, sameBytes } from '../../crypto/digest.ts';
import type { ReadingContext } from '../../facts.ts';
import { LimitExceeded } from '../../limits.ts';
import { type Noticed, noticed, type Observation, passed } from '../../observation.ts';
import { isNameOf } from '../../reference-name.ts';
import type { XmlWork } from '../source/work.ts';
import type { XmlSource } from '../source/xml-source.ts';
import { elementAt } from '../tree/elements.ts';
import { XmlFault } from '../xml-fault.ts';
import type { XmlLocation } from './location.ts';
import type { XmlReference } from './reference.ts';
import type { XmlTarget } from './target.ts';
import { TransformRefused, transformNodes, transformOctets } from './transformation.ts';

/** A reference that was found out about. */
export interface ExaminedReference {
  readonly reference: XmlReference;
  readonly target: XmlTarget;
  /** SHA-256 of what is digested, where it lies in the document. */
  readonly sha256?: Uint8Array;
  /** What is digested, where a time-stamp needs it and it is not too much. */
  readonly octets?: Uint8Array;
  /** The reference stands in a manifest. */
  readonly manifest?: boolean;
  /** Whether the digest is right; once the file beside the signature was read. */
  readonly observe: () => Observation;
}

/** A reference and where it leads. */
export interface LocatedReference {
  readonly reference: XmlReference;
  readonly location: XmlLocation;
  /** The reference stands in a manifest. */
  readonly manifest: boolean;
}

/** Says of octets whether they may be kept for a time-stamp. */
export type Keep = (octets: Buffer) => boolean;

/** Digests what a reference points at in its own signature. The tree is not changed. */
export function examineOwn(
  located: LocatedReference,
  own: XmlElement,
  {
    keep,
    signature,
    source,
    tree,
  }: {
    readonly source: XmlSource;
    readonly tree: XmlDocument;
    readonly signature: XmlElement;
    readonly keep: Keep;
  },
): ExaminedReference {
  const { childrenOnly, comments, transforms } = located.location;
  const nodes = { tree, element: own, comments, signature, expendable: false, ...(childrenOnly && { childrenOnly }) };
  return examined(located, keep, () => {
    source.spend(4);
    return transformNodes(nodes, transforms, source.work);
  });
}

/** Digests what a reference points at in the document around its signature, in a copy of its own. */
export function examineInDocument(
  located: LocatedReference,
  {
    keep,
    signatureAddress,
    source,
  }: { readonly source: XmlSource; readonly signatureAddress: string; readonly keep: Keep },
): ExaminedReference {
  const { address, childrenOnly, comments, transforms } = located.location;
  return examined(located, keep, () =>
    source.open((tree) => {
      source.spend();
      const signature = elementAt(tree, signatureAddress);
      const element = address === undefined ? undefined : elementAt(tree, address);
      const nodes = {
        tree,
        comments,
        signature,
        expendable: true,
        ...(element && { element }),
        ...(childrenOnly && { childrenOnly }),
      };
      return transformNodes(nodes, transforms, source.work);
    }),
  );
}

/** Prepares to digest the file that a reference names. */
export function examineFile(
  { location, manifest, reference }: LocatedReference,
  work: XmlWork,
  { content, contentName, limits }: ReadingContext,
): ExaminedReference {
  const { target, transforms } = location;
  const { at, digest, uri } = reference;
  const result = (observe: () => Observation): ExaminedReference => ({ reference, target, manifest, observe });
  if (!digest) return result(() => unknownDigest(reference));
  if (!content || (uri !== undefined && !isNameOf(uri, contentName ?? ''))) {
    return result(() => noticed('SIGNED_DATA_MISSING', {}, at));
  }
  if (transforms.length === 0) {
    const actual = content.digest(digest);
    return result(() => comparison(actual(), reference));
  }
  if (content.bytes > limits.heldContentBytes) {
    return result(() => noticed('NOT_PERFORMED_CONTENT_TOO_LARGE', { limit: limits.heldContentBytes }, at));
  }
  const whole = content.whole();
  return result(() => {
    const octets = octetsOrRemark(reference, () => transformOctets(Buffer.from(whole()), transforms, work));
    return 'reason' in octets ? octets : comparison(digestOf(digest, octets), reference);
  });
}

function examined(
  { location, manifest, reference }: LocatedReference,
  keep: Keep,
  read: () => Buffer,
): ExaminedReference {
  const { digest } = reference;
  const common = { reference, target: location.target, manifest };
  if (!digest) return { ...common, observe: () => unknownDigest(reference) };
  const octets = octetsOrRemark(reference, read);
  if ('reason' in octets) return { ...common, observe: () => octets };
  const observation = comparison(digestOf(digest, octets), reference);
  return {
    ...common,
    sha256: digestOf('sha256', octets),
    ...(keep(octets) && { octets }),
    observe: () => observation,
  };
}

function octetsOrRemark({ at }: XmlReference, read: () => Buffer): Buffer | Noticed {
  try {
    return read();
  } catch (error) {
    if (error instanceof TransformRefused) return noticed('XML_TRANSFORM_REFUSED', { algorithm: error.algorithm }, at);
    if (error instanceof XmlFault) return noticed('XML_REFERENCE_BROKEN', {}, at);
    if (error instanceof LimitExceeded) return noticed('NOT_PERFORMED_LIMIT', { limit: error.limit }, at);
    throw error;
  }
}

function comparison(actual: Uint8Array, { at, value }: XmlReference): Observation {
  return sameBytes(actual, value) ? passed('content.digest') : noticed('CONTENT_CHANGED', {}, at);
}

function unknownDigest({ at, digestUri }: XmlReference): Noticed {
  return noticed('ALGORITHM_UNKNOWN', { algorithm: digestUri }, at);
}
