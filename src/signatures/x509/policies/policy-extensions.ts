import { Asn1Error } from '../../asn1/asn1-error.ts';
import { fieldsOf } from '../../asn1/fields.ts';
import { type Asn1Element, childrenOf } from '../../asn1/reader.ts';
import { primitiveContextTag, tags } from '../../asn1/tags.ts';
import { oidOf, smallIntegerOf } from '../../asn1/values.ts';

/** The policy that stands for all (RFC 5280 §4.2.1.4). */
export const anyPolicy = '2.5.29.32.0';

/** Policies that the domain of an authority takes for those of another, by the authority's own. */
export type PolicyMappings = ReadonlyMap<string, ReadonlySet<string>>;

/** How far below a certificate something begins to hold, in certificates that are not self-issued. */
export interface PolicyConstraints {
  readonly requireExplicitPolicy?: number;
  readonly inhibitPolicyMapping?: number;
}

const knownQualifiers: ReadonlySet<string> = new Set(['1.3.6.1.5.5.7.2.1', '1.3.6.1.5.5.7.2.2']);

/** What a certificate says of policies. */
export interface CertificatePolicies {
  /** Under which it was issued; absent: under none. */
  readonly policies?: ReadonlySet<string>;
  readonly policyMappings?: PolicyMappings;
  readonly policyConstraints?: PolicyConstraints;
  /** After how many certificates below anyPolicy stands for nothing any more (§4.2.1.14). */
  readonly inhibitAnyPolicy?: number;
}

/** The extensions that policies are read from, each absent where a certificate has none. */
export interface PolicyElements {
  readonly policies: Asn1Element | undefined;
  readonly mappings: Asn1Element | undefined;
  readonly constraints: Asn1Element | undefined;
  readonly inhibitAny: Asn1Element | undefined;
}

/** @throws {Asn1Error} */
export function readPolicies({ constraints, inhibitAny, mappings, policies }: PolicyElements): CertificatePolicies {
  return {
    ...(policies && { policies: new Set(childrenOf(policies).map((child) => oidOf(fieldsOf(child).take(tags.oid)))) }),
    ...(mappings && { policyMappings: readMappings(mappings) }),
    ...(constraints && { policyConstraints: readConstraints(constraints) }),
    ...(inhibitAny && { inhibitAnyPolicy: smallIntegerOf(inhibitAny) }),
  };
}

/**
 * False where a qualifier of a policy is of a kind that is not known: of a critical extension all must be understood.
 * @throws {Asn1Error}
 */
export function knowsQualifiers(policies: Asn1Element): boolean {
  return childrenOf(policies).every((child) => {
    const [, qualifiers] = childrenOf(child);
    return (qualifiers ? childrenOf(qualifiers) : []).every((qualifier) =>
      knownQualifiers.has(oidOf(fieldsOf(qualifier).take(tags.oid))),
    );
  });
}

/** RFC 5280 §4.2.1.5. */
function readMappings(element: Asn1Element): PolicyMappings {
  const mappings = new Map<string, Set<string>>();
  for (const child of childrenOf(element)) {
    const fields = fieldsOf(child);
    const [own, other] = [oidOf(fields.take(tags.oid)), oidOf(fields.take(tags.oid))];
    fields.end();
    mappings.set(own, (mappings.get(own) ?? new Set()).add(other));
  }
  return mappings;
}

/** RFC 5280 §4.2.1.11: it must constrain something. */
function readConstraints(element: Asn1Element): PolicyConstraints {
  const fields = fieldsOf(element);
  const explicit = fields.takeIf(primitiveContextTag(0));
  const mapping = fields.takeIf(primitiveContextTag(1));
  fields.end();
  if (!explicit && !mapping) throw new Asn1Error('Policy constraints constrain nothing', element.offset);
  return {
    ...(explicit && { requireExplicitPolicy: countOf(explicit) }),
    ...(mapping && { inhibitPolicyMapping: countOf(mapping) }),
  };
}

/** The INTEGER behind an implicit tag. */
function countOf(element: Asn1Element): number {
  return smallIntegerOf({ ...element, tag: tags.integer });
}
