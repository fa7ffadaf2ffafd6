import { decodeBase64url } from './base64url.ts';
import { ambiguityOf, isObject, type Json, parseObject } from './json.ts';

/** A container of JWS signatures in any of the three serialisations (RFC 7515 §7). */
export interface JwsContainer {
  /** As it stands: base64url, or the payload itself where the header says `b64: false`. Absent when detached or empty. */
  readonly payload?: string;
  readonly signatures: readonly JwsSignature[];
  /** Why others may read another container in the same text. */
  readonly ambiguity?: string;
}

export interface JwsSignature {
  /** As it stands: base64url of the protected header. */
  readonly protectedHeader: string;
  /** The unprotected header. */
  readonly header: Json;
  /** As it stands: base64url. */
  readonly signature: string;
}

const compact = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]*)\.([A-Za-z0-9_-]*)$/u;

/** Reads a JWS container; undefined when the text is none. */
export function readJws(text: string): JwsContainer | undefined {
  const trimmed = text.trim();
  const [, protectedHeader, payload, signature] = compact.exec(trimmed) ?? [];
  if (protectedHeader !== undefined && signature !== undefined) {
    if (!readHeader(protectedHeader)) return undefined;
    return { ...(payload && { payload }), signatures: [{ protectedHeader, header: {}, signature }] };
  }
  const json = trimmed.startsWith('{') ? parseObject(trimmed) : undefined;
  const container = json && readJson(json);
  const ambiguity = container && ambiguityOf(trimmed);
  return container && { ...container, ...(ambiguity !== undefined && { ambiguity }) };
}

/** A protected header as it was read. */
export interface ReadHeader {
  readonly members: Json;
  /** Why others may read other members in it. */
  readonly ambiguity?: string;
}

/** Reads a protected header; undefined when it is no JSON object in base64url of UTF-8. */
export function readHeader(protectedHeader: string): ReadHeader | undefined {
  const bytes = decodeBase64url(protectedHeader);
  const text = bytes && decodedText(bytes);
  const members = text === undefined ? undefined : parseObject(text);
  if (text === undefined || !members) return undefined;
  const ambiguity = ambiguityOf(text);
  return { members, ...(ambiguity !== undefined && { ambiguity }) };
}

function decodedText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** General and flattened JSON (RFC 7515 §7.2). A document with both forms at once is none. */
function readJson(json: Json): JwsContainer | undefined {
  const { payload, signatures } = json;
  if (payload !== undefined && typeof payload !== 'string') return undefined;
  const general = Array.isArray(signatures);
  if (general === 'signature' in json) return undefined;
  const read = (general ? signatures : [json]).map(readSignature);
  if (!read.every((signature) => signature !== undefined)) return undefined;
  return { ...(payload && { payload }), signatures: read };
}

function readSignature(value: unknown): JwsSignature | undefined {
  if (!isObject(value)) return undefined;
  const { protected: protectedHeader = '', header = {}, signature } = value;
  if (typeof protectedHeader !== 'string' || typeof signature !== 'string' || !isObject(header)) return undefined;
  // Other JSON has a member called signature too.
  if (protectedHeader === '' && !('alg' in header)) return undefined;
  return { protectedHeader, header, signature };
}
