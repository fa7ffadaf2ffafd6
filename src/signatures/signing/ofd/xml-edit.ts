import type { XmlElement } from '../../ofd/container/xml.ts';

/** Some text in the place of a part of another; counted in its characters. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Puts more at the end of an element, all else as it is. */
export function append(source: string, { content: { end, start }, tag }: XmlElement, more: string): Edit {
  const isEmptyTag = source.startsWith('/>', start - 2);
  return isEmptyTag ? { start: start - 2, end: start, text: `>${more}</${tag}>` } : { start: end, end, text: more };
}

/** Puts more at the beginning of an element that is not empty. */
export function prepend({ content: { start } }: XmlElement, more: string): Edit {
  return { start, end: start, text: more };
}

/** Puts something in the place of what an element holds. */
export function replace({ content }: XmlElement, text: string): Edit {
  return { ...content, text };
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
