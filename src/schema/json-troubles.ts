import { type Bilingual, fill } from '../i18n/text.ts';
import type { ProblemPlace } from '../problem.ts';

/** Many readers of JSON give up at some depth, as RFC 8259 §9 lets them; nothing that people write is so deep. */
const deepest = 100;

/** What keeps two readers from reading a document alike. */
export type JsonTrouble = 'name-twice' | 'half-character' | 'number-beyond' | 'integer-beyond' | 'too-deep';

const texts: Readonly<Record<JsonTrouble, { readonly expected: Bilingual; readonly remedy: Bilingual }>> = {
  'name-twice': {
    expected: { zh: '同一对象中名称“{name}”只出现一次', en: 'the name "{name}" only once in its object' },
    remedy: { zh: '请只保留其中一个。', en: 'Keep only one of them.' },
  },
  'half-character': {
    expected: { zh: '完整的字符，不含单独的半个代理对', en: 'whole characters, no half of a surrogate pair' },
    remedy: { zh: '请重新输入此处的文字。', en: 'Type the text at this place again.' },
  },
  'number-beyond': {
    expected: { zh: '绝对值不超过 1.8e308 的数', en: 'a number up to 1.8e308' },
    remedy: { zh: '请修改此处的值。', en: 'Correct the value at this place.' },
  },
  'integer-beyond': {
    expected: { zh: '绝对值不超过 9007199254740991 的整数', en: 'a whole number up to 9007199254740991' },
    remedy: { zh: '请将更长的数字写成带引号的文字。', en: 'Write longer ones as text, between quotation marks.' },
  },
  'too-deep': {
    expected: { zh: '嵌套不超过 {deepest} 层', en: 'at most {deepest} levels, one inside the other' },
    remedy: { zh: '请减少嵌套层数。', en: 'Nest less deeply.' },
  },
};

const allTroubles: ReadonlySet<JsonTrouble> = new Set([
  'name-twice',
  'half-character',
  'number-beyond',
  'integer-beyond',
  'too-deep',
]);

/** An object or array that is being read. */
interface Open {
  /** The names an object has had so far; absent for an array. */
  readonly names?: Names;
  /** Name or index of the member that is being read. */
  at: string | number;
  nameExpected: boolean;
}

/** More troubles than these help nobody. */
const troublesLimit = 100;

/** The first places of a document that `JSON.parse` has accepted where two readers may not read it alike. */
export function ambiguitiesOf(text: string): readonly ProblemPlace[] {
  return [...jsonTroubles(text).take(troublesLimit)];
}

/**
 * Finds where two readers may not read a document alike, as I-JSON (RFC 7493 §2) forbids: names that an object has twice,
 * half characters, numbers that a double does not hold; and what is nested too deep for many readers.
 * @param text a document that JSON.parse has accepted
 * @param wanted the troubles to tell of
 */
export function* jsonTroubles(
  text: string,
  wanted: ReadonlySet<JsonTrouble> = allTroubles,
): Generator<ProblemPlace, void> {
  const open: Open[] = [];
  let inside: Open | undefined;
  for (let position = 0; position < text.length; ) {
    const start = position;
    const first = text.charCodeAt(position);
    position += 1;
    let trouble: JsonTrouble | undefined;
    if (first === quote) {
      position = endOfString(text, start);
      trouble = troubleOfText(text.slice(start + 1, position - 1), inside);
    } else if (first === brace || first === bracket) {
      if (open.length === deepest) {
        if (wanted.has('too-deep')) yield placeOf('too-deep', open);
        return;
      }
      inside = first === brace ? { names: new Names(), at: '', nameExpected: true } : { at: 0, nameExpected: false };
      open.push(inside);
    } else if (first === endOfBrace || first === endOfBracket) {
      open.pop();
      inside = open.at(-1);
    } else if (first === comma) {
      if (typeof inside?.at === 'number') inside.at += 1;
      else if (inside) inside.nameExpected = true;
    } else if (first === minus || (first >= zero && first <= nine)) {
      position = endOfNumber(text, position);
      trouble = troubleOfNumber(text.slice(start, position));
    }
    if (trouble && wanted.has(trouble)) yield placeOf(trouble, open);
  }
}

const [quote, comma, minus, zero, nine] = [0x22, 0x2c, 0x2d, 0x30, 0x39];
const [bracket, endOfBracket, brace, endOfBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

function endOfNumber(text: string, start: number): number {
  afterNumber.lastIndex = start;
  return afterNumber.exec(text)?.index ?? text.length;
}

const afterNumber = /[^-+.\deE]/gu;

function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); ; quote = text.indexOf('"', quote + 1)) {
    let backslashes = quote;
    while (text[backslashes - 1] === '\\') backslashes -= 1;
    if ((quote - backslashes) % 2 === 0) return quote + 1;
  }
}

/**
 * Looks at a string; one that is a name is noted in its object.
 * @param written without the quotation marks
 */
function troubleOfText(written: string, inside: Open | undefined): JsonTrouble | undefined {
  const isName = inside?.names !== undefined && inside.nameExpected;
  const escaped = written.includes('\\');
  if (!isName && !escaped) return undefined;
  const value = escaped && (isName || written.includes('\\u')) ? String(JSON.parse(`"${written}"`)) : written;
  const half = escaped && !value.isWellFormed();
  if (!inside?.names || !isName) return half ? 'half-character' : undefined;
  inside.at = value;
  inside.nameExpected = false;
  if (half) return 'half-character';
  return inside.names.add(value) ? undefined : 'name-twice';
}

/** As many names are looked through faster than a set is made. */
const fewNames = 12;

/** The names that an object has had. */
class Names {
  readonly #few: string[] = [];
  #many: Set<string> | undefined;

  /** Whether the name is a new one. */
  add(name: string): boolean {
    if (this.#many?.has(name) ?? this.#few.includes(name)) return false;
    if (this.#few.length < fewNames) this.#few.push(name);
    else this.#many = (this.#many ?? new Set(this.#few)).add(name);
    return true;
  }
}

function troubleOfNumber(token: string): JsonTrouble | undefined {
  if (!Number.isFinite(Number(token))) return 'number-beyond';
  return Number.isSafeInteger(Number(token)) || /[.eE]/u.test(token) ? undefined : 'integer-beyond';
}

function placeOf(trouble: JsonTrouble, open: readonly Open[]): ProblemPlace {
  // A name of megabytes would make a pointer of megabytes.
  const parts = open.map(({ at }) => String(at).slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1'));
  const pointer = parts.map((part) => `/${part}`).join('');
  const params = { name: open.at(-1)?.at ?? '', deepest };
  const { expected, remedy } = texts[trouble];
  return { pointer, code: `json.${trouble}`, expected: fill(expected, params), remedy };
}
