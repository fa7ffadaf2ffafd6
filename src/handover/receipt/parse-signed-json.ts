import { Problem } from '../../problem.ts';
import { ambiguitiesOf } from '../../schema/json-troubles.ts';

/** A receipt or a notice is a small document; anything of more bytes is none. */
export const signedJsonLimit = 4 * 1024 * 1024;

/**
 * Reads the JSON of a receipt or a notice, which has to mean the same to every reader.
 * @throws {Problem} `receipt.unreadable` when it is no JSON at all, `receipt.ambiguous`
 */
export function parseSignedJson(raw: Uint8Array): unknown {
  if (raw.length > signedJsonLimit) throw new Problem('receipt.unreadable');
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    value = JSON.parse(text);
  } catch (cause) {
    throw new Problem('receipt.unreadable', { cause });
  }
  const places = ambiguitiesOf(text);
  if (places.length > 0) throw new Problem('receipt.ambiguous', { params: { count: places.length }, places });
  return value;
}
