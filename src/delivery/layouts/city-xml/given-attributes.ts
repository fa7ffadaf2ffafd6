import type { XmlTag } from '../../xml/xml-feed.ts';
import type { CataloguePlace, Notes } from '../notes.ts';
import type { Codes } from './codes.ts';
import { bookkeeping } from './elements.ts';

/** What the attributes of all elements have to do with. */
export interface AttributeSetting {
  readonly file: string;
  readonly codes: Codes;
  readonly notes: Notes;
  /** Attributes that nothing was made of, by element and name. */
  readonly unused: Map<string, { line: number; count: number }>;
}

/** The attributes of an element, taken one by one; at the end it is kept which were not. */
export interface GivenAttributes {
  readonly notes: Notes;
  /** What an attribute says, without blanks around it; '' when it is not there. */
  take(name: string): string;
  /** The meaning of a code; undefined when it is not there, or nobody knows it. */
  meaning(name: string): string | undefined;
  /** A measure; undefined, and noted, when it is no number from 0. */
  number(name: string): number | undefined;
  /** A count; undefined, and noted, when it is no whole number from 0. */
  count(name: string): number | undefined;
  place(name: string): CataloguePlace;
  end(): void;
}

export function openTag(tag: XmlTag, { file, codes, notes, unused }: AttributeSetting): GivenAttributes {
  const attributes = new Map(tag.attributes());
  const place = (name: string): CataloguePlace => ({ file, row: tag.line, column: name });
  const take = (name: string): string => {
    const value = attributes.get(name) ?? '';
    attributes.delete(name);
    return value.trim();
  };
  const numberOf = (name: string, fits: (number: number) => boolean): number | undefined => {
    const value = take(name);
    if (value === '') return undefined;
    const number = Number(value);
    if (fits(number) && number >= 0) return number;
    notes.remark('value-unreadable', place(name), { value });
    return undefined;
  };
  return {
    notes,
    take,
    place,
    meaning(name) {
      const value = take(name);
      return value === '' ? undefined : codes.meaning(`${tag.name}/${name}`, value, tag.line);
    },
    number: (name) => numberOf(name, Number.isFinite),
    count: (name) => numberOf(name, Number.isSafeInteger),
    end() {
      for (const [name, value] of attributes) {
        if (value.trim() === '' || bookkeeping[tag.name]?.has(name)) continue;
        const key = `${tag.name}/${name}`;
        const known = unused.get(key);
        if (known) known.count += 1;
        else unused.set(key, { line: tag.line, count: 1 });
      }
    },
  };
}
