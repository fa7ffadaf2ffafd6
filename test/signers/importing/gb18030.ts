const decoder = new TextDecoder('gb18030');

/** The characters of two bytes, which are all that people commonly write. */
const pairs = new Map<string, Buffer>();
for (let first = 0x81; first <= 0xfe; first += 1) {
  for (let second = 0x40; second <= 0xfe; second += 1) {
    const bytes = Buffer.of(first, second);
    const character = decoder.decode(bytes);
    if (character.length === 1 && !pairs.has(character)) pairs.set(character, bytes);
  }
}

/** Writes a text as Excel in China saves CSV. */
export function encodeGb18030(text: string): Buffer {
  return Buffer.concat(
    Array.from(text, (character) => {
      if (character < '\u0080') return Buffer.from(character);
      const bytes = pairs.get(character);
      if (!bytes) throw new RangeError(`${character} is not of two bytes`);
      return bytes;
    }),
  );
}
