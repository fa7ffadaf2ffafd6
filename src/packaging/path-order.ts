/**
 * Compares two paths by their UTF-8 bytes, as `LC_ALL=C sort` does.
 * UTF-16 code units order the same way, but for surrogates, which stand for the highest code points.
 */
export function byPathBytes(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) return rank(a) - rank(b);
  }
  return left.length - right.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
