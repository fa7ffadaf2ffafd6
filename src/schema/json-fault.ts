/** What may come next in a text of JSON. */
type Expected = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'more';

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [bracket, endOfBracket, brace, endOfBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
const words = ['true', 'false', 'null'] as const;

/**
 * Finds where a text stops being JSON (RFC 8259): its length where it only ends too early, undefined when it is JSON. What
 * `JSON.parse` says of the place depends on the fault, and on the version of V8.
 */
export function jsonFault(text: string): number | undefined {
  const open: number[] = [];
  let expected: Expected = 'value';
  for (let at = afterBlanks(text, 0); ; at = afterBlanks(text, at)) {
    const first = text.charCodeAt(at);
    const inObject = open.at(-1) === brace;
    let end = at + 1;
    if (expected === 'more') {
      if (open.length === 0) return at === text.length ? undefined : at;
      if (first === comma) expected = inObject ? 'name' : 'value';
      else if (first === (inObject ? endOfBrace : endOfBracket)) open.pop();
      else return at;
    } else if (expected.endsWith('-or-end') && first === (inObject ? endOfBrace : endOfBracket)) {
      open.pop();
      expected = 'more';
    } else if (expected.startsWith('name')) {
      if (first !== quote) return at;
      const string = afterString(text, at);
      if (string.fault !== undefined) return string.fault;
      end = afterBlanks(text, string.end);
      if (text.charCodeAt(end) !== colon) return end;
      end += 1;
      expected = 'value';
    } else if (first === brace || first === bracket) {
      open.push(first);
      expected = first === brace ? 'name-or-end' : 'value-or-end';
    } else {
      const value = first === quote ? afterString(text, at) : afterWord(text, at);
      if (value.fault !== undefined) return value.fault;
      end = value.end;
      expected = 'more';
    }
    at = end;
  }
}

/** Where a value ends, or where it stops being one. */
type Value = { readonly end: number; readonly fault?: never } | { readonly fault: number };

function afterBlanks(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

const escaped = /[^"\\/bfnrtu]|u(?![0-9A-Fa-f]{4})|$/uy;

/** @param start at its first quotation mark */
function afterString(text: string, start: number): Value {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return { end: at + 1 };
    // A line that ends within a string mostly lacks its closing mark.
    if (code < 0x20) return { fault: at };
    if (code !== backslash) continue;
    at += 1;
    escaped.lastIndex = at;
    if (escaped.test(text)) return { fault: at };
  }
  return { fault: text.length };
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;

function afterWord(text: string, start: number): Value {
  const word = words.find((one) => text.startsWith(one, start));
  if (word !== undefined) return { end: start + word.length };
  number.lastIndex = start;
  return number.test(text) ? { end: number.lastIndex } : { fault: start };
}
