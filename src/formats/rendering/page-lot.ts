import { hash } from 'node:crypto';

/**
 * Chooses pages of a document, from 0 and in their order: the first, the last, and between them others by lot. The same seed
 * draws the same lot.
 * @param most how many at most, from 1
 */
export function drawPageLot(count: number, most: number, seed: string): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, page) => page);
  const chosen = new Set([0, ...(most > 1 ? [count - 1] : [])]);
  for (let draw = 0; chosen.size < most; draw += 1) {
    chosen.add(hash('sha256', `${seed} ${draw}`, 'buffer').readUIntBE(0, 6) % count);
  }
  return [...chosen].sort((one, other) => one - other);
}
