import canonicalize from 'canonicalize';

/** The bytes that are signed: a value by RFC 8785, which knows no lone surrogates and throws at one. */
export function canonicalBytes(value: unknown): Uint8Array {
  return Buffer.from(canonicalize(value) ?? '');
}

/** JSON can smuggle half a character into a name; UTF-8 cannot carry it. */
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, wellFormed(inner)]));
}
