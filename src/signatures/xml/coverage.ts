import { XmlCData, XmlElement, XmlText } from 'libxml2-wasm';
import { sameBytes } from '../crypto/digest.ts';
import type { ReadingContext, SignatureFacts } from '../facts.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import type { ExaminedReference } from './reference/examination.ts';
import { isDirected, type XmlTarget } from './reference/target.ts';
import { childNodes, isNamed } from './tree/elements.ts';
import { namespaces } from './tree/names.ts';

/** What a signature covers, and whether that settles what is signed. */
export interface XmlCoverage {
  readonly covers?: NonNullable<SignatureFacts['covers']>;
  readonly observe: () => readonly Observation[];
}

/**
 * Says what was signed. It is settled where that is the document from its root on, an Object in a document that holds
 * nothing but signatures, a file by name, or another signature. A part of a document may be anywhere, also where
 * nobody looks: that is how signatures are wrapped. Such a part counts only where the policy names its path, and then as
 * the content that the document holds.
 */
export function coverageOf(
  examined: readonly ExaminedReference[],
  amongSignatures: boolean,
  { content, trust }: ReadingContext,
): XmlCoverage {
  const targets = examined.map(({ target }) => target).filter(isContent);
  if (targets.length === 0) return { observe: () => [noticed('XML_NOTHING_SIGNED')] };
  const present = passed('content.present');
  if (content && !targets.some(({ kind }) => kind === 'file')) {
    return { covers: 'entire-file', observe: coversFile(examined, content) };
  }
  if (targets.some(({ kind }) => kind === 'document')) {
    return { covers: 'entire-file', observe: () => [present, passed('xml.target')] };
  }
  const named = new Set(trust.xml.targets);
  const unsettled = targets.flatMap((target) => {
    if (target.kind === 'inside' && !isNamedPart(target, named))
      return [noticed('XML_TARGET_INSIDE', { path: target.path })];
    const surrounded = target.kind === 'object' && !amongSignatures && !named.has(target.path);
    return surrounded ? [noticed('XML_OBJECT_SURROUNDED', { path: target.path })] : [];
  });
  const kinds = new Set(targets.map(({ kind }) => kind));
  const holdsContent = targets.some((target) => target.kind === 'object' || isNamedPart(target, named));
  return {
    covers: kinds.has('file') ? 'entire-file' : holdsContent ? 'embedded-content' : 'partial',
    observe: () => [present, ...(unsettled.length > 0 ? unsettled : [passed('xml.target')])],
  };
}

/** A signature beside a file that holds its content inside: that must be the file. */
function coversFile(
  examined: readonly ExaminedReference[],
  content: NonNullable<ReadingContext['content']>,
): () => readonly Observation[] {
  const actual = content.digest('sha256');
  const digests = examined
    .filter(({ target }) => target.kind === 'object')
    .flatMap(({ sha256 }) => (sha256 ? [sha256] : []));
  if (digests.length === 0) return () => [noticed('SIGNED_DATA_MISSING')];
  return () => [
    passed('content.present'),
    passed('xml.target'),
    digests.some((digest) => sameBytes(digest, actual()))
      ? passed('content.same')
      : noticed('CONTENT_OTHER_THAN_EMBEDDED'),
  ];
}

function isNamedPart(target: XmlTarget, named: ReadonlySet<string>): boolean {
  return target.kind === 'inside' && named.has(target.path);
}

type ContentTarget = Extract<XmlTarget, { kind: 'document' | 'object' | 'countersigned' | 'inside' | 'file' }>;

function isContent(target: XmlTarget): target is ContentTarget {
  return target.kind !== 'manifest' && target.kind !== 'properties' && target.kind !== 'own';
}

/** True when around a signature there is nothing but further signatures, up to the root and beside it. */
export function isAmongSignatures(signature: XmlElement): boolean {
  if (isDirected(signature.doc)) return false;
  for (let at = signature; at.parent; at = at.parent) {
    const around = [...childNodes(at.parent)].filter((node) => !node.isSameNode(at));
    if (!around.every((node) => isSignatureOrNothing(node))) return false;
  }
  return true;
}

function isSignatureOrNothing(node: unknown): boolean {
  if (node instanceof XmlElement) return isNamed(node, namespaces.ds, 'Signature');
  if (node instanceof XmlCData) return false;
  return !(node instanceof XmlText) || node.content.trim() === '';
}
