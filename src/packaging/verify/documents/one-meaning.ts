import { jsonTroubles } from '../../../schema/json-troubles.ts';

/** What no reader of JSON may choose among: which of two members counts, or how deep to look for them. */
const choices = new Set(['name-twice', 'too-deep'] as const);

/**
 * Parses JSON that has to mean the same to every reader (RFC 7493 §2.3).
 * @throws {SyntaxError}
 */
export function parseOneMeaning(text: string): unknown {
  const value: unknown = JSON.parse(text);
  for (const { pointer, expected } of jsonTroubles(text, choices)) {
    throw new SyntaxError(`at "${pointer}", expected: ${expected.en}`);
  }
  return value;
}
