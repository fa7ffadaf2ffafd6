import { Problem } from '../../problem.ts';
import { jsonFault } from '../../schema/json-fault.ts';
import { ambiguitiesOf } from '../../schema/json-troubles.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';
import { type Parsed, parserOf } from '../../schema/validate.ts';
import type { Content } from '../content/content.ts';
import { documentPlace } from './document-place.ts';
import { shareTexts } from './share-texts.ts';

/** Name of the document in the root of a delivery that says what is handed over. */
export const documentName = 'handover.json';

/** Largest handover document that is read, in bytes: a profile's largest delivery takes about a third of it. */
export const documentLimit = 64 * 1024 * 1024;

/** Most values in a handover document. Two bytes make one, and a parsed one takes twenty times as much memory. */
const valuesLimit = 5_000_000;

const parse = parserOf<HandoverDocument>('handover');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** A handover document as its producer wrote it, byte for byte, and what it says. */
export interface ReadDocument {
  readonly raw: Uint8Array;
  readonly json: unknown;
  readonly parsed: Parsed<HandoverDocument>;
}

/**
 * Reads handover.json from the root of a delivery.
 * @throws {Problem} `delivery.document-missing`, `-no-file`, `-deeper`, `delivery.is-package`, and what parsing throws
 */
export async function readHandoverDocument(content: Content): Promise<ReadDocument> {
  // What is gathered is done with before the parsing begins: two copies of a large document would be one too many.
  return parseHandoverDocument(await gatherHandoverDocument(content));
}

/**
 * What a document says that follows its schema.
 * @throws {Problem} `delivery.document-invalid` with the places
 */
export function soundDocument({ parsed }: Pick<ReadDocument, 'parsed'>): HandoverDocument {
  if (parsed.ok) return parsed.value;
  const { count } = parsed;
  const places = parsed.places.map((place) => ({ ...place, where: documentPlace(place.pointer) }));
  throw new Problem('delivery.document-invalid', { params: { document: documentName, count }, places });
}

/**
 * The bytes of handover.json in the root of a delivery.
 * @throws {Problem} `delivery.document-missing`, `-no-file`, `-deeper`, `-too-large`, `delivery.is-package`
 */
export async function gatherHandoverDocument(content: Content): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of content.read(documentName)) {
      bytes += chunk.length;
      if (bytes > documentLimit) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Problem && error.code === 'delivery.file-missing') {
      throw await missingDocument(content, error);
    }
    throw error;
  }
  return Buffer.concat(chunks, bytes);
}

/** Says what it is that has no document in its root: a bag (RFC 8493), as archive packages are, or what lies around a delivery. */
async function missingDocument(content: Content, cause: unknown): Promise<Problem> {
  let deeper: string | undefined;
  for await (const { path, kind } of content.entries()) {
    if (path === 'bagit.txt') return new Problem('delivery.is-package', { cause });
    if (path === documentName && kind !== 'file') {
      return new Problem('delivery.document-no-file', { params: { document: documentName }, cause });
    }
    if (kind === 'file' && path.endsWith(`/${documentName}`)) deeper ??= path.slice(0, -documentName.length - 1);
  }
  if (deeper === undefined) return new Problem('delivery.document-missing', { cause });
  return new Problem('delivery.document-deeper', { params: { folder: deeper }, cause });
}

/**
 * Parses the bytes of a handover document; what breaks the schema is told in `parsed`, place by place.
 * @throws {Problem} `delivery.document-too-large`, `-too-many-values`, `-not-utf8`, `-not-json` with line and column,
 * `-ambiguous` with the places
 */
export function parseHandoverDocument(raw: Uint8Array): ReadDocument {
  return { raw, ...parseHandoverText(decodeHandoverDocument(raw)) };
}

/**
 * The text of a handover document, not yet parsed.
 * @throws {Problem} `delivery.document-too-large`, `-too-many-values`, `-not-utf8`
 */
export function decodeHandoverDocument(raw: Uint8Array): string {
  if (raw.length > documentLimit) throw tooLarge();
  refuseTooManyValues(raw);
  return decode(raw);
}

/**
 * Parses the text of a handover document.
 * @throws {Problem} `delivery.document-not-json`, `-ambiguous`
 */
export function parseHandoverText(text: string): Omit<ReadDocument, 'raw'> {
  const json = parseJson(text);
  refuseAmbiguous(text);
  shareTexts(json);
  return { json, parsed: parse(json) };
}

/** Each value follows a bracket, a brace or a comma; those within texts do no harm here. */
function refuseTooManyValues(raw: Uint8Array): void {
  if (raw.length <= valuesLimit) return;
  let marks = 0;
  for (let position = 0; position < raw.length; position++) {
    const byte = raw[position];
    if (byte === comma || byte === bracket || byte === brace) marks += 1;
  }
  if (marks <= valuesLimit) return;
  const params = { document: documentName, limit: valuesLimit };
  throw new Problem('delivery.document-too-many-values', { params });
}

const [comma, bracket, brace] = Buffer.from(',[{');

function refuseAmbiguous(text: string): void {
  const places = ambiguitiesOf(text);
  if (places.length === 0) return;
  throw new Problem('delivery.document-ambiguous', {
    params: { document: documentName, count: places.length },
    places,
  });
}

function tooLarge(): Problem {
  return new Problem('delivery.document-too-large', { params: { document: documentName, limit: documentLimit } });
}

function decode(raw: Uint8Array): string {
  try {
    return strictUtf8.decode(raw);
  } catch (cause) {
    const params = { document: documentName, offset: firstInvalidUtf8(raw) };
    throw new Problem('delivery.document-not-utf8', { params, cause });
  }
}

function firstInvalidUtf8(raw: Uint8Array): number {
  // A prefix that could still be continued is valid; the byte after the longest such prefix is the wrong one.
  let low = 0;
  let high = raw.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8Prefix(raw.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isUtf8Prefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const params = { document: documentName, ...placeIn(text, jsonFault(text) ?? text.length) };
    throw new Problem('delivery.document-not-json', { params, cause });
  }
}

/** Line and column, both from 1. */
function placeIn(text: string, position: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < position; end = text.indexOf('\n', start)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: position - start + 1 };
}
