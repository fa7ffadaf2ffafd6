import type { TextStructure, XmlRootCondition } from '../../schema/types/format-registry.ts';
import type { SampledText } from '../matching/text.ts';
import type { Markup } from './markup.ts';

/** A text, and how its beginning reads as markup. */
export interface ReadableText {
  readonly text: SampledText;
  readonly markup: Markup;
}

/** Says whether a text is of a structure, by all of it where the sample holds it, else by its two ends. */
export function hasTextStructure(readable: ReadableText | undefined, structure: TextStructure): boolean {
  return readable !== undefined && structures[structure](readable);
}

/** Says whether a text is an XML document with such a root; without declaration it must end as XML does. */
export function isXmlDocument(readable: ReadableText | undefined, condition: XmlRootCondition): boolean {
  if (!readable) return false;
  const { text, markup } = readable;
  const { root, xmlVersion } = markup;
  if (!root || (xmlVersion === undefined && !/(?:<\/[^\s<>]+\s*|\/)>\s*$/.test(text.end))) return false;
  return (
    (condition.root ?? root.name) === root.name &&
    (condition.namespace ?? root.namespace) === root.namespace &&
    (condition.xmlVersion ?? xmlVersion) === xmlVersion &&
    (condition.version ?? root.attributes.get('version')) === root.attributes.get('version')
  );
}

const structures: Readonly<Record<TextStructure, (readable: ReadableText) => boolean>> = {
  plain: () => true,
  json: ({ text }) => isJson(text),
  'jws-json': ({ text }) => isJwsJson(text),
  'jws-compact': ({ text }) => isJwsCompact(text),
  message: ({ text }) => isMessage(text.start),

  /** Any HTML, from the beginning; XHTML too. */
  html: ({ markup: { doctype, root, xmlVersion } }) => {
    if (doctype !== undefined) return /^html\b/i.test(doctype);
    return xmlVersion === undefined && root !== undefined && ['html', 'head', 'body'].includes(root.name.toLowerCase());
  },
};

/** RFC 8259, but only objects and arrays: a bare number or word says nothing. */
function isJson(text: SampledText): boolean {
  if (!/^\s*(?:\{\s*["}]|\[\s*(?:["{[\]\d-]|true|false|null))/.test(text.start)) return false;
  const whole = text.whole();
  return whole === undefined ? /[\]}]\s*$/.test(text.end) : parsed(whole) !== undefined;
}

/** RFC 7515 §7.2: a payload signed once or several times. */
function isJwsJson(text: SampledText): boolean {
  if (!/^\s*\{/.test(text.start)) return false;
  const whole = text.whole();
  const seen = whole ?? `${text.start}\n${text.end}`;
  if (!seen.includes('"signature') || !/"(?:protected|header)"/.test(seen) || !isJson(text)) return false;
  return whole === undefined || isSigned(parsed(whole));
}

function isSigned(value: unknown): boolean {
  const { signature, signatures, protected: header, header: unprotected } = membersOf(value);
  if (Array.isArray(signatures)) return signatures.length > 0 && signatures.every((each) => isSigned(each));
  return typeof signature === 'string' && (typeof header === 'string' || typeof unprotected === 'object');
}

/** RFC 7515 §7.1: three parts in base64url, the first of them a header that names an algorithm. */
function isJwsCompact(text: SampledText): boolean {
  const start = text.start.trim();
  if (!/^eyJ[\w-]+(?:\.[\w-]*){0,2}$/.test(start)) return false;
  const [header = '', ...rest] = start.split('.');
  if (rest.length === 0) return text.whole() === undefined && /\.[\w-]*\s*$/.test(text.end);
  const complete = text.whole() === undefined || rest.length === 2;
  return complete && 'alg' in membersOf(parsed(Buffer.from(header, 'base64url').toString()));
}

/** RFC 5322 §2.1: header fields from the first line on, at least two of them such as every message has. */
function isMessage(start: string): boolean {
  const lines = start.split(/\r?\n/, 100);
  const end = lines.indexOf('');
  const fields = end < 0 ? lines.slice(0, -1) : lines.slice(0, end);
  if (!fields.every((line) => /^(?:[!-9;-~]+[ \t]*:|[ \t])/.test(line))) return false;
  return fields.filter((line) => usualField.test(line)).length >= 2;
}

const usualField =
  /^(?:from|to|date|subject|received|message-id|mime-version|return-path|reply-to|delivered-to|content-type)[ \t]*:/i;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
