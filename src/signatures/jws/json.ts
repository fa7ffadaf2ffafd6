import { type JsonTrouble, jsonTroubles } from '../../schema/json-troubles.ts';

export type Json = Readonly<Record<string, unknown>>;

/** Parses a JSON object; undefined for anything else. */
export function parseObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Why two readers may not read JSON alike: of a name that stands twice some take the first value and some the last
 * (RFC 7515 §4 forbids it), and many give up at some depth.
 * @param text what can be parsed
 */
export function ambiguityOf(text: string): string | undefined {
  const [place] = jsonTroubles(text, ambiguous);
  if (!place) return undefined;
  const fault = place.code === 'json.name-twice' ? 'stands twice' : 'lies too deep';
  return `${(place.pointer ?? '').slice(0, longestPointer)} ${fault}`;
}

const longestPointer = 200;

const ambiguous: ReadonlySet<JsonTrouble> = new Set(['name-twice', 'too-deep']);
