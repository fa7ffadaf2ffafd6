/** A key of 64 bits. */
export type HashKey = readonly [number, number];

/** Makes a key that nobody outside this process knows. */
export function newHashKey(): HashKey {
  const [first = 0, second = 0] = crypto.getRandomValues(new Int32Array(2));
  return [first, second];
}

/**
 * HalfSipHash-1-3 of bytes (Aumasson and Bernstein): without the key nobody makes names that have one hash. FNV-1a and
 * other sums of products give one hash to names that are made so, whatever they begin with and multiply by.
 */
export function keyedHash([first, second]: HashKey, bytes: Uint8Array, length: number): number {
  let v0 = first;
  let v1 = second;
  let v2 = first ^ 0x6c796765;
  let v3 = second ^ 0x74656462;
  const tail = length & ~3;
  for (let at = 0; at <= tail + 12; at += 4) {
    let word = 0;
    if (at < tail) word = wordAt(bytes, at);
    else if (at === tail) word = lastWord(bytes, tail, length);
    else if (at === tail + 4) v2 ^= 0xff;
    v3 ^= word;
    v0 = (v0 + v1) | 0;
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    v2 = (v2 + v3) | 0;
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
    v0 ^= word;
  }
  return (v1 ^ v3) >>> 0;
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

/** What is left of the bytes, and how many there are in all. */
function lastWord(bytes: Uint8Array, start: number, length: number): number {
  let word = length << 24;
  for (let at = start; at < length; at++) word |= (bytes[at] ?? 0) << (8 * (at - start));
  return word;
}
