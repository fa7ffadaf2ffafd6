import type { XmlElement } from 'libxml2-wasm';
import { valueObservation } from '../content/content-signature.ts';
import { isVerifiable } from '../crypto/public-key.ts';
import { fits, isStreamed, type Scheme } from '../crypto/scheme.ts';
import { verifySignature } from '../crypto/verify.ts';
import type { ReadingContext, SignatureFacts } from '../facts.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import { canonicalise, exclusiveCanonicalisation } from '../xml/algorithms/canonicalisation.ts';
import { readClaimedTime } from '../xml/claimed-time.ts';
import { readBase64 } from '../xml/key-info.ts';
import { attributeOf, base64Of, pathOf, textOf } from '../xml/tree/elements.ts';
import { eepScheme } from './algorithms.ts';
import { childrenOf, isLayer, layerOf, names, onlyChildOf } from './package.ts';
import { type EepPart, type EepRule, eepRules } from './rules.ts';

/**
 * Reads and verifies one 电子签名 or 锁定签名. The document is changed, and of no use afterwards.
 * @throws {XmlFault} when it cannot be read
 * @throws {LimitExceeded}
 */
export function openEepSignature(signature: XmlElement, position: number, context: ReadingContext): SignatureFacts {
  const { trust } = context;
  const ruleName = textOf(onlyChildOf(signature, names.rule)).trim();
  const rule = eepRules.find(({ name }) => name === ruleName);
  const value = base64Of(onlyChildOf(signature, names.value));
  const algorithm = textOf(onlyChildOf(signature, names.algorithm)).trim();
  const scheme = eepScheme(algorithm, value, trust);
  const { certificates, fault } = readCertificates(signature, context);
  const [signer] = certificates;
  const [time] = childrenOf(signature, names.time);
  const claimedAt = time && readClaimedTime(textOf(time), trust.time.zoneWithoutOffset);
  const layer = layerOf(signature);
  const facts = {
    kind: 'eep' as const,
    position,
    place: pathOf(signature),
    certificates,
    revocationLists: [],
    statusResponses: [],
    timestamps: [],
    ...(signer && { signer }),
    ...(scheme && { scheme }),
    ...(scheme && isStreamed(scheme) && { digest: scheme.digest }),
    ...(claimedAt && { claimedAt }),
  };
  const missing =
    fault === undefined ? noticed('SIGNING_CERTIFICATE_MISSING') : noticed('CERTIFICATE_MALFORMED', { fault });
  const found = signer ? passed('signer.certificate') : missing;
  if (!rule) {
    return { ...facts, observations: [found, noticed('EEP_RULE_FOREIGN', { rule: ruleName.slice(0, 200) })] };
  }
  return {
    ...facts,
    variant: rule.variant,
    covers: layer.parent || signature.name === names.lock ? 'partial' : 'entire-file',
    observations: [
      passed('kind.supported'),
      passed('container.format'),
      passed('xml.document'),
      passed('eep.rule'),
      found,
      // The certificates are among what is signed.
      passed('signer.reference'),
      ...(time && !claimedAt ? [noticed('CLAIMED_TIME_UNREADABLE')] : []),
      ...coverage(layer, context),
      version(layer),
      ...verify(rule, signature, layer, { scheme, signer, value, algorithm }),
    ],
  };
}

function coverage(layer: XmlElement, { content }: ReadingContext): Observation[] {
  if (content) return [noticed('SIGNED_DATA_MISSING')];
  if (!isLayer(layer)) return [noticed('XML_TARGET_INSIDE', { path: pathOf(layer) })];
  return [passed('content.present'), passed('xml.target')];
}

/** 版本 outside what is signed must be the one inside (DA/T 48-2009 @eep版本); the original in a package has none. */
function version(layer: XmlElement): Observation {
  const [outer] = childrenOf(layer, names.version);
  const inner = attributeOf(onlyChildOf(layer, names.signedObject), 'eep版本');
  const same = !outer || textOf(outer).trim() === inner;
  return same ? passed('eep.version') : noticed('EEP_VERSION_OTHER');
}

interface Value {
  readonly scheme: Scheme | undefined;
  readonly signer: Certificate | undefined;
  readonly value: Uint8Array;
  readonly algorithm: string;
}

function verify(
  rule: EepRule,
  signature: XmlElement,
  layer: XmlElement,
  { algorithm, scheme, signer, value }: Value,
): Observation[] {
  const locked = signature.name === names.lock ? lockedSignature(signature, layer) : undefined;
  if (signature.name === names.lock && !locked) return [noticed('EEP_LOCK_BROKEN')];
  const lock = passed('eep.lock');
  if (!scheme) return [noticed('ALGORITHM_UNKNOWN', { algorithm })];
  if (!signer) return [];
  const { publicKey: key } = signer;
  if (!isVerifiable(key)) return [noticed('ALGORITHM_UNKNOWN', { algorithm: key.oid })];
  if (!fits(scheme, key)) return [noticed('KEY_OTHER_THAN_ALGORITHM')];
  onlyChildOf(signature, names.value).remove();
  const elements: Readonly<Record<EepPart, XmlElement>> = {
    'signed-object': onlyChildOf(layer, names.signedObject),
    'locked-signature': locked ?? signature,
    'own-statements': signature,
  };
  const parts = locked ? rule.lock : rule.signature;
  const octets = Buffer.concat(parts.map((part) => canonicalise(elements[part], exclusiveCanonicalisation)));
  return [
    passed('algorithm.consistent'),
    valueObservation(verifySignature(scheme, key, octets, value)),
    ...(locked ? [lock] : []),
  ];
}

/** The one 电子签名 of the same layer that bears the identifier. */
function lockedSignature(lock: XmlElement, layer: XmlElement): XmlElement | undefined {
  const wanted = textOf(onlyChildOf(lock, names.lockedIdentifier)).trim();
  const signatures = [layer, ...childrenOf(layer, names.block)].flatMap((holder) =>
    childrenOf(holder, names.signature),
  );
  const [found, ...more] = signatures.filter((candidate) =>
    childrenOf(candidate, names.identifier).some((identifier) => textOf(identifier).trim() === wanted),
  );
  return more.length > 0 ? undefined : found;
}

/** Those of all blocks; the first is the signer's, without which the others are of no use. */
function readCertificates(
  signature: XmlElement,
  { limits }: ReadingContext,
): { readonly certificates: readonly Certificate[]; readonly fault?: string } {
  const elements = childrenOf(signature, names.certificates).flatMap((block) => childrenOf(block, names.certificate));
  const [first, ...others] = elements;
  if (!first) return { certificates: [] };
  const signer = readBase64([first], readCertificate, limits);
  const [fault] = signer.faults;
  if (fault !== undefined) return { certificates: [], fault };
  return { certificates: [...signer.read, ...readBase64(others, readCertificate, limits).read] };
}
