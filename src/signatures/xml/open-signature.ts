import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { isStreamed } from '../crypto/scheme.ts';
import type { PendingSignature, ReadingContext, SignatureFacts } from '../facts.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import type { TimeRules } from '../trust-policy.ts';
import { weakest } from './algorithms/digests.ts';
import { schemeOfMethod } from './algorithms/signatures.ts';
import { readClaimedTime } from './claimed-time.ts';
import { coverageOf, isAmongSignatures } from './coverage.ts';
import { noKeyInfo, readKeyInfo } from './key-info.ts';
import {
  type ExaminedReference,
  examineFile,
  examineInDocument,
  examineOwn,
  type Keep,
} from './reference/examination.ts';
import { type Located, locateAll } from './reference/locate-all.ts';
import type { XmlReference } from './reference/reference.ts';
import { verifyXmlValue } from './signature-value.ts';
import { findXmlSigner } from './signer.ts';
import type { XmlSource } from './source/xml-source.ts';
import { readStructure } from './structure.ts';
import { addressOf, liesIn, pathOf, pruneAround } from './tree/elements.ts';
import { signatureIn } from './tree/signatures.ts';
import { openXadesTimestamps } from './xades/open-timestamps.ts';
import { readProperties, type XadesProperties } from './xades/properties.ts';
import { keeperOf, timestampsOf } from './xades/read-timestamps.ts';
import type { SignedProperties } from './xades/signed-properties.ts';
import { stampsReferences, type XadesTimestamp } from './xades/timestamps.ts';

/** What one reading of the document told of a signature; nothing in it refers to the document's nodes any more. */
interface ReadSignature {
  readonly facts: Omit<SignatureFacts, 'observations' | 'position' | 'timestamps'>;
  readonly timestamps: readonly XadesTimestamp[];
  readonly keep: Keep;
  readonly observations: readonly Observation[];
  /** References into the signature itself; the others are still to be examined. */
  readonly own: readonly ExaminedReference[];
  readonly elsewhere: Located['elsewhere'];
  /** All references as they stand. */
  readonly order: readonly XmlReference[];
  readonly amongSignatures: boolean;
  readonly signatureAddress: string;
}

/**
 * Opens a signature of a document, given by its number among the document's, from 0.
 * @throws {XmlFault} when it cannot be read
 * @throws {LimitExceeded}
 */
export function openXmlSignature(source: XmlSource, index: number, context: ReadingContext): PendingSignature {
  const read = source.open((tree) => readSignature(tree, signatureIn(tree, index), source, context));
  const { keep, signatureAddress } = read;
  const outside = read.elsewhere.map((located) =>
    located.location.target.kind === 'file'
      ? examineFile(located, source.work, context)
      : examineInDocument(located, { source, signatureAddress, keep }),
  );
  const examined = inOrder([...read.own, ...outside], read.order);
  const timestamps = openXadesTimestamps(read.timestamps, examined, source.work, context);
  const coverage = coverageOf(examined, read.amongSignatures, context);
  return () => ({
    ...read.facts,
    timestamps: timestamps(),
    position: index + 1,
    ...(coverage.covers && { covers: coverage.covers }),
    observations: [
      passed('kind.supported'),
      passed('container.format'),
      passed('xml.document'),
      passed('xml.references'),
      passed('xml.transforms'),
      ...read.observations,
      ...coverage.observe(),
      ...examined.map(({ observe }) => observe()),
    ],
  });
}

/** The document is cut down to the signature in the end, which makes writing its parts canonically cheap. */
function readSignature(
  tree: XmlDocument,
  element: XmlElement,
  source: XmlSource,
  context: ReadingContext,
): ReadSignature {
  const { limits, trust } = context;
  const structure = readStructure(element, limits);
  const located = locateAll(structure, tree, source, limits);
  const properties = readProperties(element, located.all, limits);
  const keyInfo = structure.keyInfo ? readKeyInfo(structure.keyInfo, limits) : noKeyInfo;
  const signer = findXmlSigner(
    {
      keyInfo,
      others: properties?.unsigned.certificates ?? [],
      references: properties?.signed?.signingCertificates ?? [],
      keyInfoSigned: located.own.some(({ element: own }) => structure.keyInfo?.isSameNode(own)),
    },
    trust,
  );
  const scheme = schemeOfMethod(structure.signatureMethod, structure.value, trust);
  const innerDigests = [...new Set(located.all.flatMap((one) => one.reference.digest ?? []))];
  const digest = weakest([...(scheme && isStreamed(scheme) ? [scheme.digest] : []), ...innerDigests]);
  const amongSignatures = isAmongSignatures(element);
  const signatureAddress = addressOf(element);
  const unsignedObjects = structure.objects.some((object) => holdsUnsigned(object, located));
  pruneAround(element);
  const time = claimedTime(properties, trust.time);
  const stamps = timestampsOf(properties, structure, source);
  const keep = keeperOf(
    stamps.some(({ property }) => stampsReferences(property)),
    source,
  );
  return {
    facts: {
      kind: 'xml',
      variant: properties ? 'xades' : 'xmldsig',
      place: pathOf(element),
      certificates: [...keyInfo.certificates, ...(properties?.unsigned.certificates ?? [])],
      revocationLists: [...keyInfo.revocationLists, ...(properties?.unsigned.revocationLists ?? [])],
      statusResponses: properties?.unsigned.statusResponses ?? [],
      ...(signer.certificate && { signer: signer.certificate }),
      ...(scheme && { scheme }),
      ...(digest && { digest }),
      innerDigests,
      ...(time instanceof Date && { claimedAt: time }),
    },
    observations: [
      ...signer.observations,
      ...(properties?.observations ?? []),
      ...(properties?.signed ? [policy(properties.signed)] : []),
      ...(time === 'unreadable' ? [noticed('CLAIMED_TIME_UNREADABLE')] : []),
      ...(unsignedObjects ? [noticed('XML_OBJECT_UNSIGNED')] : [passed('xml.objects')]),
      ...located.troubles,
      ...verifyXmlValue(structure, scheme, signer),
    ],
    own: located.own.map((one) => examineOwn(one, one.element, { source, tree, signature: element, keep })),
    elsewhere: located.elsewhere,
    order: located.all.map(({ reference }) => reference),
    timestamps: stamps.map(({ timestamp }) => timestamp),
    keep,
    amongSignatures,
    signatureAddress,
  };
}

function inOrder(examined: readonly ExaminedReference[], order: readonly XmlReference[]): ExaminedReference[] {
  const places = new Map(order.map((reference, place) => [reference, place]));
  const place = ({ reference }: ExaminedReference): number => places.get(reference) ?? 0;
  return examined.toSorted((left, right) => place(left) - place(right));
}

/** An Object with content of which nothing is signed could be taken for signed. */
function holdsUnsigned(object: XmlElement, located: Located): boolean {
  if (located.own.some(({ element }) => liesIn(element, object) || liesIn(object, element))) return false;
  return object.content.trim() !== '';
}

function policy({ underPolicy }: SignedProperties): Observation {
  return underPolicy ? noticed('SIGNATURE_POLICY_UNCHECKED') : passed('signature.policy');
}

function claimedTime(
  properties: XadesProperties | undefined,
  { zoneWithoutOffset }: TimeRules,
): Date | 'unreadable' | undefined {
  const text = properties?.signed?.signingTime;
  return text === undefined ? undefined : (readClaimedTime(text, zoneWithoutOffset) ?? 'unreadable');
}
