import type { XmlElement } from 'libxml2-wasm';
import { valueObservation } from '../content/content-signature.ts';
import { isVerifiable } from '../crypto/public-key.ts';
import { fits, type Scheme } from '../crypto/scheme.ts';
import { verifySignature } from '../crypto/verify.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { canonicalisationOf, canonicalise } from './algorithms/canonicalisation.ts';
import { isSecretKeyMethod } from './algorithms/signatures.ts';
import type { XmlSigner } from './signer.ts';
import type { SignatureStructure } from './structure.ts';
import { attributeOf } from './tree/elements.ts';

/** Verifies the signature over SignedInfo as it is written canonically (XML-Signature 1.1 §3.2.2). */
export function verifyXmlValue(
  structure: SignatureStructure,
  scheme: Scheme | undefined,
  { certificate, uncertain }: XmlSigner,
): Observation[] {
  const { canonicalizationMethod, signatureMethod, signedInfo, value } = structure;
  const canonicalisation = canonicalisationOf(canonicalizationMethod);
  const key = certificate?.publicKey;
  if (isSecretKeyMethod(signatureMethod)) return [noticed('XML_SECRET_KEY', { algorithm: uriOf(signatureMethod) })];
  if (!scheme) return [noticed('ALGORITHM_UNKNOWN', { algorithm: uriOf(signatureMethod) })];
  if (!canonicalisation) return [noticed('ALGORITHM_UNKNOWN', { algorithm: uriOf(canonicalizationMethod) })];
  if (!key) return [];
  if (!isVerifiable(key)) return [noticed('ALGORITHM_UNKNOWN', { algorithm: key.oid })];
  if (!fits(scheme, key)) return [noticed('KEY_OTHER_THAN_ALGORITHM')];
  const holds = verifySignature(scheme, key, canonicalise(signedInfo, canonicalisation), value);
  // Where the certificate is only a guess, a value that does not fit says nothing.
  return [passed('algorithm.consistent'), ...(uncertain && !holds ? [] : [valueObservation(holds)])];
}

function uriOf(method: XmlElement): string {
  return attributeOf(method, 'Algorithm') ?? '';
}
