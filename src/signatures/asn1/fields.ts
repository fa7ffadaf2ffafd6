import { Asn1Error } from './asn1-error.ts';
import { type Asn1Element, childrenOf } from './reader.ts';
import { tags } from './tags.ts';

/** The elements of a SEQUENCE, taken one after the other as its definition lists them. */
export interface Fields {
  /** The next element, which must have the tag. */
  take(tag: number): Asn1Element;
  /** The next element if it has one of the tags. */
  takeIf(...wanted: readonly number[]): Asn1Element | undefined;
  /** The next element, whatever it is. */
  takeAny(): Asn1Element;
  /** The next element, whatever it is, if there is one. */
  takeOptional(): Asn1Element | undefined;
  /** Says that the definition ends here. */
  end(): void;
}

/**
 * Opens a SEQUENCE, or an element of another tag that stands for one.
 * @throws {Asn1Error} from here and from every method, where the elements are not as wanted
 */
export function fieldsOf(element: Asn1Element, tag: number = tags.sequence): Fields {
  expectTag(element, tag);
  const left = childrenOf(element).values();
  let next = left.next();
  const takeOptional = (): Asn1Element | undefined => {
    const { value } = next;
    next = left.next();
    return value;
  };
  const takeAny = (): Asn1Element => {
    const child = takeOptional();
    if (child) return child;
    throw new Asn1Error('An element is missing', element.offset);
  };
  return {
    take: (wanted) => expectTag(takeAny(), wanted),
    takeIf: (...wanted) => (next.value && wanted.includes(next.value.tag) ? takeOptional() : undefined),
    takeAny,
    takeOptional,
    end() {
      if (next.value) throw new Asn1Error('There is an element too many', next.value.offset);
    },
  };
}

/** The only element inside another: EXPLICIT tagging, or a SET of one. */
export function onlyChild(element: Asn1Element, tag: number): Asn1Element {
  const fields = fieldsOf(element, element.tag);
  const child = fields.take(tag);
  fields.end();
  return child;
}

export function expectTag(element: Asn1Element, tag: number): Asn1Element {
  if (element.tag === tag) return element;
  const [found, wanted] = [element.tag, tag].map((octet) => octet.toString(16).padStart(2, '0'));
  throw new Asn1Error(`Tag ${wanted} is expected, not ${found}`, element.offset);
}
