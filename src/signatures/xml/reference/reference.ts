import type { XmlElement } from 'libxml2-wasm';
import type { DigestName } from '../../crypto/digest.ts';
import { LimitExceeded, type SignatureLimits } from '../../limits.ts';
import { digestOfUri } from '../algorithms/digests.ts';
import { attributeOf, childElements, decodeBase64, isNamed, pathOf, textOf } from '../tree/elements.ts';
import { namespaces } from '../tree/names.ts';
import { XmlFault } from '../xml-fault.ts';
import { readTransform, type XmlTransform } from './transform.ts';

/** A reference of SignedInfo or of a manifest: what is signed, how it is read, and its digest. */
export interface XmlReference {
  /** How the report calls it. */
  readonly at: string;
  readonly id?: string;
  /** Absent where the application knows what is meant. */
  readonly uri?: string;
  readonly type?: string;
  readonly transforms: readonly XmlTransform[];
  readonly digestUri: string;
  /** Absent for a digest we do not know. */
  readonly digest?: DigestName;
  readonly value: Uint8Array;
}

/**
 * Reads a Reference (XML-Signature 1.1 §4.4.3).
 * @throws {XmlFault}
 * @throws {LimitExceeded}
 */
export function readReference(element: XmlElement, { xmlTransforms }: SignatureLimits): XmlReference {
  const children = childElements(element);
  const transforms = isNamed(children[0], namespaces.ds, 'Transforms') ? children.shift() : undefined;
  const [method, value, ...more] = children;
  if (!method || !value || more.length > 0) throw malformed(element);
  if (!isNamed(method, namespaces.ds, 'DigestMethod') || !isNamed(value, namespaces.ds, 'DigestValue')) {
    throw malformed(element);
  }
  const steps = transforms ? childElements(transforms) : [];
  if (steps.length > xmlTransforms) throw new LimitExceeded('xmlTransforms');
  const [id, uri, type] = ['Id', 'URI', 'Type'].map((name) => attributeOf(element, name));
  const digestUri = attributeOf(method, 'Algorithm') ?? '';
  const digest = digestOfUri(digestUri);
  return {
    at: uri === undefined ? pathOf(element) : `URI="${uri}"`,
    ...(id !== undefined && { id }),
    ...(uri !== undefined && { uri }),
    ...(type !== undefined && { type }),
    transforms: steps.map((transform) => readOne(transform, element)),
    digestUri,
    ...(digest && { digest }),
    // What is no digest is not the digest of anything.
    value: decodeBase64(textOf(value)) ?? Buffer.alloc(0),
  };
}

function readOne(transform: XmlElement, reference: XmlElement): XmlTransform {
  if (!isNamed(transform, namespaces.ds, 'Transform')) throw malformed(reference);
  return readTransform(transform);
}

function malformed(element: XmlElement): XmlFault {
  return new XmlFault('A reference is malformed', pathOf(element));
}
