import type { XmlElement } from 'libxml2-wasm';
import type { TimestampFacts } from '../../facts.ts';
import { type Canonicalisation, canonicalisationOf, defaultCanonicalisation } from '../algorithms/canonicalisation.ts';
import type { ExaminedReference } from '../reference/examination.ts';
import type { SignatureStructure } from '../structure.ts';
import { childElements, childrenNamed, decodeBase64, textOf } from '../tree/elements.ts';
import { namespaces } from '../tree/names.ts';

/** Time-stamp tokens of one property, and what they should be over. */
export interface XadesTimestamp {
  readonly type: TimestampFacts['type'];
  /** DER. */
  readonly tokens: readonly Uint8Array[];
  /**
   * What is stamped, in each of the ways that signers compute it; undefined where a part of it is not at hand, or where
   * it says nothing of the signature.
   */
  readonly stamped: (references: readonly ExaminedReference[]) => readonly (readonly Uint8Array[])[] | undefined;
}

/** What the time-stamps of one signature may be over. */
export interface StampedParts {
  readonly structure: SignatureStructure;
  /** Objects of the signature, except the one that holds the unsigned properties. */
  readonly content: readonly XmlElement[];
  /** @throws {LimitExceeded} */
  readonly write: (element: XmlElement, canonicalisation: Canonicalisation) => Buffer;
}

/** An unsigned property. */
export interface NamedProperty {
  readonly element: XmlElement;
  readonly name: string;
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

/** True for the names of time-stamps that are added to a signature once it was made. */
export function isUnsignedTimestamp(name: string): boolean {
  const type = types.get(name);
  return type !== undefined && type !== 'content';
}

/** True when a time-stamp needs what the references are over, not only their digests. */
export function stampsReferences({ name }: XmlElement): boolean {
  return types.get(name) === 'archive' || types.get(name) === 'content';
}

/**
 * Reads the property of a time-stamp and writes what it is over canonically, as far as that is in the signature
 * (ETSI EN 319 132-1 §5.2.8, §5.3, §5.5.2, annex A).
 * @param before the unsigned properties that stand before it
 * @throws {XmlFault}
 * @throws {LimitExceeded}
 */
export function readTimestamp(
  property: XmlElement,
  before: readonly NamedProperty[],
  parts: StampedParts,
): XadesTimestamp {
  const { name } = property;
  const type = types.get(name) ?? 'signature';
  const tokens = childElements(property)
    .filter((child) => child.name === 'EncapsulatedTimeStamp')
    .flatMap((token) => decodeBase64(textOf(token)) ?? []);
  if (tokens.length === 0) return { type, tokens, stamped: () => undefined };
  if (type === 'content') return { type, tokens, stamped: contentStamped(property) };
  const [method] = childrenNamed(property, 'CanonicalizationMethod', (space) => space === namespaces.ds);
  const canonicalisation = (method && canonicalisationOf(method)) ?? defaultCanonicalisation;
  const write = (elements: readonly XmlElement[]): Buffer[] =>
    elements.map((element) => parts.write(element, canonicalisation));
  const writeProperties = (properties: readonly NamedProperty[]): Buffer[] =>
    write(properties.map(({ element }) => element));
  const { keyInfo, signatureValue, signedInfo } = parts.structure;
  if (type === 'archive') {
    const head = write([signedInfo, signatureValue, ...(keyInfo ? [keyInfo] : [])]);
    const [inOrder, earlier] = [writeProperties(before), writeProperties(sorted(before))];
    const content = write(parts.content);
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
  // Only over who signed, the same for all signatures of a certificate: it does not say when this one existed.
  if (name.startsWith('RefsOnly')) return { type, tokens, stamped: () => undefined };
  const named = (wanted: RegExp): Buffer[] => writeProperties(before.filter((one) => wanted.test(one.name)));
  const own = write([signatureValue]);
  const others = name === 'SignatureTimeStamp' ? [] : named(references);
  const stamps = name.startsWith('SigAndRefs') ? named(/^SignatureTimeStamp$/u) : [];
  return { type, tokens, stamped: () => [[...own, ...stamps, ...others]] };
}

/** All content, or the references that the property names (§5.2.8.2). */
function contentStamped(property: XmlElement): XadesTimestamp['stamped'] {
  const includes = childElements(property).filter(({ name }) => name === 'Include');
  const named = new Set(includes.map((include) => include.attr('URI')?.value.replace('#', '')));
  const all = property.name === 'AllDataObjectsTimeStamp';
  return (examined) => {
    const signed = examined.filter(({ manifest, target }) => !manifest && target.kind !== 'properties');
    const octets = octetsOf(all ? signed : signed.filter(({ reference }) => named.has(reference.id)));
    return octets && octets.length > 0 ? [octets] : undefined;
  };
}

function octetsOf(examined: readonly ExaminedReference[]): Uint8Array[] | undefined {
  const octets = examined.map((one) => one.octets);
  return octets.every((one) => one !== undefined) ? octets : undefined;
}

function sorted(properties: readonly NamedProperty[]): NamedProperty[] {
  const place = ({ name }: NamedProperty): number => earlierOrder.indexOf(name);
  return properties.toSorted((left, right) => place(left) - place(right));
}
