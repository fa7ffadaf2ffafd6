import type { Parse } from '../../../schema/validate.ts';
import type { Check } from '../checks.ts';
import { bytesOf, type Examined } from '../examined.ts';
import { parseOneMeaning } from './one-meaning.ts';

/** A document is read whole; a larger one would take more memory than a verification may. */
const longestDocument = 16 * 1024 * 1024;

/**
 * Reads a JSON document of the package by its schema; undefined when it is not in order, which is told to the check.
 * @param mayBeLarger whether one that is rightly made may be too large to be read
 */
export async function readJsonMember<Value>(
  examined: Examined,
  check: Check,
  path: string,
  parse: Parse<Value>,
  { mayBeLarger }: { readonly mayBeLarger: boolean },
): Promise<Value | undefined> {
  const member = examined.find(path);
  if (member === undefined) {
    check.fail('file-missing', path);
    return undefined;
  }
  if (examined.bytes(member) > longestDocument) {
    if (mayBeLarger) check.skip('document-too-large', {}, path);
    else check.fail('document-oversized', path);
    return undefined;
  }
  const read = readJson(await bytesOf(examined, member));
  if ('reason' in read) {
    check.fail('json-unreadable', path, read);
    return undefined;
  }
  const parsed = parse(read.value);
  if (parsed.ok) return parsed.value;
  for (const { pointer, expected } of parsed.places) check.fail('json-invalid', path, { pointer, expected });
  return undefined;
}

function readJson(raw: Uint8Array): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: parseOneMeaning(new TextDecoder('utf-8', { fatal: true }).decode(raw)) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
