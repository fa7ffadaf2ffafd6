import type { XmlTag } from '../xml/xml-feed.ts';
import { eepNames, eepSpace, eepVersion, standardElements } from './names.ts';
import type { EepDeviation } from './package.ts';

/** Takes down where a package departs from the standard as products are known to. */
export interface Deviations {
  readonly found: readonly EepDeviation[];
  element(tag: XmlTag, parent: string | undefined): void;
  version(text: string, line: number): void;
  time(text: string, line: number): void;
  /** The standard's word for a document's role. */
  role(text: string, line: number): string;
}

const roles: ReadonlyMap<string, string> = new Map([
  ['主文件', '主文档'],
  ['从文档', '附属文档'],
]);

export function openDeviations(): Deviations {
  const found: EepDeviation[] = [];
  /** One of each is told: a product makes the same in every place. */
  const told = new Set<string>();
  const tell = (code: EepDeviation['code'], line: number, what: string): void => {
    const key = `${code} ${what}`;
    if (told.has(key) || told.size >= 1000) return;
    told.add(key);
    found.push({ code, line, found: what });
  };
  return {
    found,
    element({ name, space, line }, parent) {
      if (space !== eepSpace) tell('no-namespace', line, space);
      if (!standardElements.has(name)) tell('foreign-element', line, name);
      if (name === eepNames.signature && parent !== eepNames.signatureBlock) tell('no-signature-block', line, name);
    },
    version(text, line) {
      if (text !== eepVersion) tell('other-version', line, text);
    },
    time(text, line) {
      if (!/^\d{4}-\d{2}-\d{2}T/u.test(text)) tell('odd-time', line, text);
    },
    role(text, line) {
      const standard = roles.get(text);
      if (standard !== undefined) tell('other-words', line, text);
      return standard ?? text;
    },
  };
}
