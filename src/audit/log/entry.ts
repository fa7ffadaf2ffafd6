import canonicalize from 'canonicalize';
import type { LogEntry } from '../../schema/types/log-entry.ts';
import { parserOf } from '../../schema/validate.ts';

const parse = parserOf<LogEntry>('log-entry');

/** An entry as it stands in the log: canonical JSON (RFC 8785). The same entry is always the same text. */
export function entryText(entry: LogEntry): string {
  const parsed = parse(entry);
  if (!parsed.ok) throw new Error(`An entry would break its own schema: ${JSON.stringify(parsed.places[0])}`);
  return canonicalize(entry) ?? '';
}

/** Reads an entry; undefined for bytes that are no entry of this schema, or not in their canonical form. */
export function parseEntry(bytes: Uint8Array): LogEntry | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const parsed = parse(JSON.parse(text));
    return parsed.ok && canonicalize(parsed.value) === text ? parsed.value : undefined;
  } catch {
    // No UTF-8 or no JSON: no entry either.
    return undefined;
  }
}
