import type { XmlElement } from 'libxml2-wasm';
import { digestOf } from '../../crypto/digest.ts';
import type { ReadingContext, TimestampFacts } from '../../facts.ts';
import { openTimestamp, type Stamped } from '../../tsp/open-timestamp.ts';
import { canonicalisationOf, canonicalise, defaultCanonicalisation } from '../algorithms/canonicalisation.ts';
import type { ExaminedReference } from '../reference/examination.ts';
import type { SignatureStructure } from '../structure.ts';
import { childElements, childrenNamed, decodeBase64, liesIn, textOf } from '../tree/elements.ts';
import { namespaces } from '../tree/names.ts';

/** Time-stamp tokens of one property, and what they should be over. */
export interface XadesTimestamp {
  readonly type: TimestampFacts['type'];
  /** DER. */
  readonly tokens: readonly Uint8Array[];
  /** What is stamped, in each of the ways that signers compute it; undefined where a part of it is not at hand. */
  readonly stamped: (references: readonly ExaminedReference[]) => readonly (readonly Uint8Array[])[] | undefined;
}

const types: ReadonlyMap<string, TimestampFacts['type']> = new Map([
  ['SignatureTimeStamp', 'signature'],
  ['SigAndRefsTimeStamp', 'signature'],
  ['SigAndRefsTimeStampV2', 'signature'],
  ['RefsOnlyTimeStamp', 'signature'],
  ['RefsOnlyTimeStampV2', 'signature'],
  ['ArchiveTimeStamp', 'archive'],
  ['AllDataObjectsTimeStamp', 'content'],
  ['IndividualDataObjectsTimeStamp', 'content'],
] as const);

const references = /^(?:Complete|Attribute)(?:Certificate|Revocation)Refs(?:V2)?$/u;

/** Order in which an ArchiveTimeStamp of TS 101 903 V1.3.2 §7.7.1 takes the unsigned properties. */
const earlierOrder = [
  'SignatureTimeStamp',
  'CounterSignature',
  'CompleteCertificateRefs',
  'CompleteRevocationRefs',
  'AttributeCertificateRefs',
  'AttributeRevocationRefs',
  'CertificateValues',
  'RevocationValues',
  'SigAndRefsTimeStamp',
  'RefsOnlyTimeStamp',
  'ArchiveTimeStamp',
];

/** True when a time-stamp needs what the references are over, not only their digests. */
export function stampsReferences({ name }: XmlElement): boolean {
  return types.get(name) === 'archive' || types.get(name) === 'content';
}

/**
 * Reads the property of a time-stamp and writes what it is over canonically, as far as that is in the signature
 * (ETSI EN 319 132-1 §5.2.8, §5.3, §5.5.2, annex A).
 * @param before the unsigned properties that stand before it
 * @throws {XmlFault}
 */
export function readTimestamp(
  property: XmlElement,
  before: readonly XmlElement[],
  structure: SignatureStructure,
): XadesTimestamp {
  const [method] = childrenNamed(property, 'CanonicalizationMethod', (space) => space === namespaces.ds);
  const canonicalisation = (method && canonicalisationOf(method)) ?? defaultCanonicalisation;
  const write = (elements: readonly XmlElement[]): Buffer[] =>
    elements.map((one) => canonicalise(one, canonicalisation));
  const type = types.get(property.name) ?? 'signature';
  const tokens = childElements(property)
    .filter(({ name }) => name === 'EncapsulatedTimeStamp')
    .flatMap((token) => decodeBase64(textOf(token)) ?? []);
  const { keyInfo, objects, signatureValue, signedInfo } = structure;
  if (type === 'content') return { type, tokens, stamped: contentStamped(property) };
  if (type === 'archive') {
    const head = write([signedInfo, signatureValue, ...(keyInfo ? [keyInfo] : [])]);
    const [inOrder, earlier] = [write(before), write(sorted(before))];
    const content = write(objects.filter((object) => !liesIn(property, object)));
    const tails = [[...inOrder, ...content], inOrder, [...earlier, ...content], earlier];
    return {
      type,
      tokens,
      stamped(examined) {
        const octets = octetsOf(examined.filter(({ manifest }) => !manifest));
        return octets && tails.map((tail) => [...octets, ...head, ...tail]);
      },
    };
  }
  const named = (wanted: RegExp): Buffer[] => write(before.filter(({ name }) => wanted.test(name)));
  const own = property.name.startsWith('RefsOnly') ? [] : write([signatureValue]);
  const others = property.name === 'SignatureTimeStamp' ? [] : named(references);
  const stamps = property.name.startsWith('SigAndRefs') ? named(/^SignatureTimeStamp$/u) : [];
  return { type, tokens, stamped: () => [[...own, ...stamps, ...others]] };
}

/** Opens the time-stamps of a signature. */
export function openXadesTimestamps(
  timestamps: readonly XadesTimestamp[],
  examined: readonly ExaminedReference[],
  context: ReadingContext,
): () => TimestampFacts[] {
  const opened = timestamps.flatMap(({ stamped, tokens, type }) =>
    tokens.map((token) => ({ type, open: openTimestamp(token, stampedBy(stamped(examined)), context) })),
  );
  return () =>
    opened.map(({ open, type }, index) => ({
      type,
      token: open(),
      ...(type === 'archive' && { protects: Array.from({ length: index }, (_, earlier) => earlier) }),
    }));
}

/** All content, or the references that the property names (§5.2.8.2). */
function contentStamped(property: XmlElement): XadesTimestamp['stamped'] {
  const includes = childElements(property).filter(({ name }) => name === 'Include');
  const named = new Set(includes.map((include) => include.attr('URI')?.value.replace('#', '')));
  const all = property.name === 'AllDataObjectsTimeStamp';
  return (examined) => {
    const signed = examined.filter(({ manifest, target }) => !manifest && target.kind !== 'properties');
    const octets = octetsOf(all ? signed : signed.filter(({ reference }) => named.has(reference.id)));
    return octets && [octets];
  };
}

function octetsOf(examined: readonly ExaminedReference[]): Uint8Array[] | undefined {
  const octets = examined.map((one) => one.octets);
  return octets.every((one) => one !== undefined) ? octets : undefined;
}

function stampedBy(candidates: readonly (readonly Uint8Array[])[] | undefined): readonly Stamped[] | undefined {
  return candidates?.map((parts) => ({ digest: (name) => () => digestOf(name, Buffer.concat(parts)) }));
}

function sorted(properties: readonly XmlElement[]): XmlElement[] {
  const place = ({ name }: XmlElement): number => earlierOrder.indexOf(name);
  return properties.toSorted((left, right) => place(left) - place(right));
}
