import type { XmlElement } from '../../ofd/container/xml.ts';

/** Some text in the place of a part of another; counted in its characters. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Puts more at the end of an element, all else as it is. */
export function append(source: string, element: XmlElement, more: string): Edit {
  const { end } = element.content;
  return inEmptyTag(source, element, more) ?? { start: end, end, text: more };
}

/** Puts more at the beginning of an element that is not empty. */
export function prepend({ content: { start } }: XmlElement, more: string): Edit {
  return { start, end: start, text: more };
}

/** Puts something in the place of what an element holds. */
export function replace(source: string, element: XmlElement, text: string): Edit {
  return inEmptyTag(source, element, text) ?? { ...element.content, text };
}

/** An empty-element tag is opened to hold something; undefined for any other. */
function inEmptyTag(source: string, { content: { start }, tag }: XmlElement, held: string): Edit | undefined {
  const slash = start - 2;
  return source.startsWith('/>', slash) ? { start: slash, end: start, text: `>${held}</${tag}>` } : undefined;
}

/** @param edits of places that do not overlap */
export function edited(source: string, edits: readonly Edit[]): Buffer {
  const lastFirst = edits.toSorted((left, right) => right.start - left.start || right.end - left.end);
  return Buffer.from(
    lastFirst.reduce((text, { end, start, text: put }) => text.slice(0, start) + put + text.slice(end), source),
  );
}

/** A name with the prefix that an element has, whose name space is then its own. */
export function tagBeside({ tag }: XmlElement, name: string): string {
  const [prefix] = tag.split(':', 1);
  return prefix === undefined || prefix === tag ? name : `${prefix}:${name}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as content or attribute of XML. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"\t\n\r]/gu, (character) => entities[character] ?? `&#${character.charCodeAt(0)};`);
}
