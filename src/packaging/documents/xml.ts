/** What XML 1.0 cannot hold (§2.2), not even as a reference; half a surrogate pair is no character either. */
const impossible = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Marks up what would end the text, and white space that a reader would turn into blanks. */
const special = /[&<>"\t\n\r]/gu;

const needsCare = /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]/u;

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Markup that is ready, so that it is not escaped again. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** Gives a text as XML can hold it: every impossible character is U+FFFD. */
export function asXmlHolds(text: string): string {
  return text.replace(impossible, '\ufffd');
}

/** Writes text so that an XML reader gives it back, as XML can hold it, in content and in attributes. */
export function escapeXml(text: string): string {
  if (!needsCare.test(text)) return text;
  return asXmlHolds(text).replace(special, (character) => references[character] ?? `&#${character.charCodeAt(0)};`);
}

/** Makes markup: texts and numbers put into the template are escaped, markup is not, undefined stands for nothing. */
export function xml(
  markup: TemplateStringsArray,
  ...values: readonly (string | number | Markup | undefined)[]
): Markup {
  let text = markup[0] ?? '';
  for (const [index, value] of values.entries()) {
    if (value !== undefined) text += typeof value === 'string' ? escapeXml(value) : String(value);
    text += markup[index + 1] ?? '';
  }
  return new Markup(text);
}

/** Joins markup that follows one another. */
export function xmlAll(parts: Iterable<Markup>): Markup {
  return new Markup(Array.from(parts, String).join(''));
}
