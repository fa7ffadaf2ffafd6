import { hexDigit } from '../syntax/characters.ts';

const [slash, sign] = [0x2f, 0x23];

/** How many bytes the longest spelling of a name takes, slash included: each character may be escaped. */
export function longestSpelling(name: string): number {
  return 1 + 3 * name.length;
}

/** Where bytes spell a name, plain or with characters escaped as `#xx` (ISO 32000-2 §7.3.5), in no order. */
export function* findName(bytes: Buffer, name: string): Generator<number, void, undefined> {
  const plain = Buffer.from(`/${name}`, 'latin1');
  for (let at = bytes.indexOf(plain); at >= 0; at = bytes.indexOf(plain, at + 1)) yield at;
  const characters = plain.subarray(1);
  // Byte by byte: a call for each would be slow where there are very many.
  for (let at = 0; at < bytes.length; at += 1) {
    const escaped = bytes[at] === sign ? escapedAt(bytes, at) : -1;
    if (escaped < 0) continue;
    // The first escape of a spelling: before it stand a slash and plain characters.
    for (let index = characters.indexOf(escaped); index >= 0; index = characters.indexOf(escaped, index + 1)) {
      const start = at - index - 1;
      if (bytes[start] === slash && isSpelled(bytes, start, characters, index)) yield start;
    }
  }
}

/** The character that an escape stands for; negative where there is none. */
function escapedAt(bytes: Buffer, at: number): number {
  const [first, second] = [hexDigit(bytes[at + 1] ?? 0), hexDigit(bytes[at + 2] ?? 0)];
  return first < 0 || second < 0 ? -1 : 16 * first + second;
}

function isSpelled(bytes: Buffer, start: number, characters: Buffer, plain: number): boolean {
  let at = start + 1;
  for (const [index, character] of characters.entries()) {
    const isEscaped = index >= plain && bytes[at] === sign;
    if ((isEscaped ? escapedAt(bytes, at) : bytes[at]) !== character) return false;
    at += isEscaped ? 3 : 1;
  }
  return true;
}
