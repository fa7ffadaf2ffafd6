import { fieldsOf, onlyChild } from '../asn1/fields.ts';
import { type Asn1Element, childrenOf } from '../asn1/reader.ts';
import { contextTag, primitiveContextTag, tags } from '../asn1/tags.ts';
import { type Name, readName } from './name.ts';

/** A GeneralName (RFC 5280 §4.2.1.6). */
export type GeneralName =
  | { readonly form: 'directory'; readonly name: Name }
  | { readonly form: 'email' | 'dns'; readonly text: string }
  /** A form that is not understood, by its tag. */
  | { readonly form: 'other'; readonly tag: number };

/** NameConstraints (RFC 5280 §4.2.1.10). */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** @throws {Asn1Error} */
export function readGeneralName(element: Asn1Element): GeneralName {
  const text = (): string => Buffer.from(element.content).toString('latin1').toLowerCase();
  switch (element.tag) {
    case primitiveContextTag(1):
      return { form: 'email', text: text() };
    case primitiveContextTag(2):
      return { form: 'dns', text: text() };
    case contextTag(4):
      return { form: 'directory', name: readName(onlyChild(element, tags.sequence)) };
    default:
      return { form: 'other', tag: element.tag };
  }
}

/** @throws {Asn1Error} */
export function readNameConstraints(element: Asn1Element): NameConstraints {
  const fields = fieldsOf(element);
  const [permitted, excluded] = [fields.takeIf(contextTag(0)), fields.takeIf(contextTag(1))];
  fields.end();
  return { permitted: subtreesIn(permitted), excluded: subtreesIn(excluded) };
}

/** GeneralSubtree: minimum and maximum are not used with X.509, so that a subtree is its base. */
function subtreesIn(list: Asn1Element | undefined): GeneralName[] {
  return (list ? childrenOf(list) : []).map((subtree) => {
    const fields = fieldsOf(subtree);
    const base = readGeneralName(fields.takeAny());
    fields.end();
    return base;
  });
}
