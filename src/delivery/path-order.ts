import { openBreath } from '../concurrency/breath.ts';

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

/** So many are sorted at once: a few milliseconds. */
const runLength = 2048;

/**
 * Gives the indexes 0 … count − 1 in the byte order of their paths, equal paths in the order of their indexes.
 * 100,000 paths are sorted without holding the event loop, and those that are in order already at almost no cost.
 */
export async function pathOrder(count: number, pathOf: (index: number) => string): Promise<Uint32Array> {
  const breathe = openBreath();
  const compare = (a: number, b: number): number => byPathBytes(pathOf(a), pathOf(b));
  let sorted = Uint32Array.from({ length: count }, (_, index) => index);
  for (let start = 0; start < count; start += runLength) {
    sorted.subarray(start, start + runLength).sort(compare);
    await breathe();
  }
  for (let length = runLength; length < count; length *= 2) {
    const merged = new Uint32Array(count);
    for (let start = 0; start < count; start += 2 * length) {
      const middle = Math.min(start + length, count);
      const end = Math.min(middle + length, count);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const fromLeft = right === end || (left < middle && compare(sorted[left] ?? 0, sorted[right] ?? 0) <= 0);
        merged[at] = sorted[fromLeft ? left++ : right++] ?? 0;
        const pause = breathe();
        if (pause) await pause;
      }
    }
    sorted = merged;
  }
  return sorted;
}
