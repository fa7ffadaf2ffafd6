import type { ByteSource } from '../../src/delivery/content/content.ts';
import { madeBytes } from './made-source.ts';

export const countKey = 'count';

export function keyOfCount(count: number): string {
  return `objects/${count % 3}/${count}`;
}

/** Between nothing and 3 MiB, so that a kill comes in all phases of a write. */
export function countedObject(count: number): ByteSource {
  return madeBytes((count * 7_919_777) % (3 * 1024 * 1024), String(count));
}
