import { ambiguitiesOf } from '../../schema/json-troubles.ts';
import type { RecordFile } from '../../schema/types/handover.ts';

/** Largest file of structured data that is read, in bytes: a form filled in takes a few thousand. */
export const structuredFileLimit = 4 * 1024 * 1024;

/** Why a file of structured data could not be read. */
export type StructuredTrouble = 'too-large' | 'not-utf8' | 'not-json' | 'ambiguous';

/** What a file of structured data says, or why it says nothing. */
export type StructuredContent =
  | { readonly value: unknown }
  | { readonly trouble: StructuredTrouble; readonly at: string };

/** Whether a file of a record is its structured data, by its role and name: beside its original, or being it. */
export function isStructuredFile({ role, path }: Pick<RecordFile, 'role' | 'path'>): boolean {
  return (role === 'data' || role === 'original') && isStructuredName(path);
}

/** Whether a file can be structured data, by its name alone. */
export function isStructuredName(path: string): boolean {
  return /\.json$/iu.test(path);
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** What the bytes of a file of structured data say. */
export function parseStructured(raw: Uint8Array): StructuredContent {
  const text = attempt(() => strictUtf8.decode(raw));
  if (text === undefined) return { trouble: 'not-utf8', at: '' };
  const parsed = attempt((): { value: unknown } => ({ value: JSON.parse(text) }));
  if (!parsed) return { trouble: 'not-json', at: '' };
  const [ambiguity] = ambiguitiesOf(text);
  return ambiguity ? { trouble: 'ambiguous', at: ambiguity.pointer ?? '' } : parsed;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    return undefined;
  }
}
