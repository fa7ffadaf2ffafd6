import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { LimitExceeded, type SignatureLimits } from '../../limits.ts';
import type { Noticed } from '../../observation.ts';
import type { XmlSource } from '../source/xml-source.ts';
import { readReferences, type SignatureStructure } from '../structure.ts';
import { childElements, isNamed } from '../tree/elements.ts';
import { namespaces } from '../tree/names.ts';
import type { LocatedReference } from './examination.ts';
import { locate } from './location.ts';
import type { XmlReference } from './reference.ts';

/** The references of a signature, those of its manifests included, by where they lead. */
export interface Located {
  /** Into the signature itself. */
  readonly own: readonly (LocatedReference & { readonly element: XmlElement })[];
  /** Into the document around it, or to a file. */
  readonly elsewhere: readonly LocatedReference[];
  readonly all: readonly LocatedReference[];
  /** References that lead nowhere, or to several places. */
  readonly troubles: readonly Noticed[];
}

/**
 * Finds what all references of a signature point at. A manifest's references are validated like the signature's own:
 * they are all that says what is signed (XML-Signature 1.1 §5.1 leaves that to the application).
 * @throws {XmlFault} for a malformed manifest
 * @throws {LimitExceeded}
 */
export function locateAll(
  { element: signature, references }: SignatureStructure,
  tree: XmlDocument,
  source: XmlSource,
  limits: SignatureLimits,
): Located {
  const all: (LocatedReference & { readonly element?: XmlElement })[] = [];
  const troubles: Noticed[] = [];
  const waiting: XmlReference[] = [...references];
  const own = new Set(references);
  const manifests: XmlElement[] = [];
  for (let reference = waiting.shift(); reference; reference = waiting.shift()) {
    if (all.length + troubles.length >= limits.xmlReferences) throw new LimitExceeded('xmlReferences');
    const found = locate(reference, tree, signature, source);
    if ('reason' in found) {
      troubles.push(found);
      continue;
    }
    const { own: element, ...location } = found;
    all.push({ reference, location, manifest: !own.has(reference), ...(element && { element }) });
    const manifest = element && location.target.kind === 'manifest' ? manifestAt(element) : undefined;
    if (!manifest || manifests.some((known) => known.isSameNode(manifest))) continue;
    manifests.push(manifest);
    waiting.push(...readReferences(childElements(manifest), manifest, limits));
  }
  return {
    all,
    own: all.flatMap((one) => (one.element ? [{ ...one, element: one.element }] : [])),
    elsewhere: all.filter(({ element }) => element === undefined),
    troubles,
  };
}

/** The Manifest itself, or the one that is all that an Object holds. */
function manifestAt(element: XmlElement): XmlElement | undefined {
  return isNamed(element, namespaces.ds, 'Manifest') ? element : childElements(element)[0];
}
