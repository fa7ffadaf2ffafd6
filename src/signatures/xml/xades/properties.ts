import type { XmlElement } from 'libxml2-wasm';
import type { SignatureLimits } from '../../limits.ts';
import { noticed, type Observation, passed } from '../../observation.ts';
import type { LocatedReference } from '../reference/examination.ts';
import { namesSignature, qualifyingProperties } from '../reference/target.ts';
import { childElements, childrenNamed } from '../tree/elements.ts';
import { isSignedPropertiesType } from '../tree/names.ts';
import { readSignedProperties, type SignedProperties } from './signed-properties.ts';
import { readUnsignedProperties, type UnsignedProperties } from './unsigned-properties.ts';

/** What XAdES adds to a signature. Absent from an XMLDSig signature. */
export interface XadesProperties {
  /** Only when they are signed. */
  readonly signed?: SignedProperties;
  readonly unsigned: UnsignedProperties;
  readonly observations: readonly Observation[];
}

/**
 * Reads the properties of a signature, and says whether the signature covers those that claim to be signed
 * (ETSI EN 319 132-1 §4.4.2): one reference of their type, to this signature's own element.
 * @throws {XmlFault}
 * @throws {LimitExceeded}
 */
export function readProperties(
  signature: XmlElement,
  located: readonly LocatedReference[],
  limits: SignatureLimits,
): XadesProperties | undefined {
  const qualifying = qualifyingProperties(signature);
  const typed = located.filter(({ reference }) => isSignedPropertiesType(reference.type));
  const [properties, ...more] = qualifying;
  if (!properties) return typed.length > 0 ? { unsigned: nothing, observations: [foreign] } : undefined;
  const part = (name: string): XmlElement[] =>
    childrenNamed(properties, name, (space) => space === properties.namespaceUri);
  const [signed, ...moreSigned] = part('SignedProperties');
  const unsigned = readUnsignedProperties(
    part('UnsignedProperties')
      .flatMap((element) => childElements(element))
      .flatMap((element) => (element.name === 'UnsignedSignatureProperties' ? childElements(element) : [])),
    limits,
  );
  if (more.length > 0 || moreSigned.length > 0) return { unsigned, observations: [repeated] };
  const covering = located.filter(({ location }) => location.target.kind === 'properties');
  if (typed.some(({ location }) => location.target.kind !== 'properties')) return { unsigned, observations: [foreign] };
  if (!signed) return { unsigned, observations: [] };
  // Early signers left the type away; that the element is signed is what counts.
  if (covering.length === 0) return { unsigned, observations: [noticed('XADES_PROPERTIES_UNSIGNED')] };
  const target = namesSignature(properties, signature) ? passed('xades.properties') : otherTarget;
  return { signed: readSignedProperties(signed), unsigned, observations: [target] };
}

const nothing: UnsignedProperties = {
  certificates: [],
  revocationLists: [],
  statusResponses: [],
  properties: [],
};
const foreign = noticed('XADES_PROPERTIES_FOREIGN');
const repeated = noticed('XADES_PROPERTIES_REPEATED');
const otherTarget = noticed('XADES_TARGET_OTHER');
