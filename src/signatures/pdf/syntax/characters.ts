/** Classes of characters (ISO 32000-2 §7.2.3). */
const whiteSpace = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const delimiters = new Set(Buffer.from('()<>[]{}/%'));

const classes = Uint8Array.from({ length: 256 }, (_, byte) =>
  whiteSpace.has(byte) ? 1 : delimiters.has(byte) ? 2 : 0,
);

export function isWhiteSpace(byte: number): boolean {
  return classes[byte] === 1;
}

export function isRegular(byte: number): boolean {
  return classes[byte] === 0;
}

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** The value of a hexadecimal digit; -1 for anything else. */
export function hexDigit(byte: number): number {
  if (isDigit(byte)) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
