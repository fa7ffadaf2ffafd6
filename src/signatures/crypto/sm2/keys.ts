import { LRUCache } from 'lru-cache';
import type { Sm2Key } from '../public-key.ts';
import { Point, type Point as PointOfCurve } from './curve.ts';

/** A key met so often gets a table of multiples, which costs some 100 ms and makes each verification four times faster. */
const oftenMet = 25;
const tableWindow = 8;

/** Each table takes about a mebibyte; issuing authorities and seal makers are few. */
const keptKeys = 64;

interface KnownKey {
  readonly point: PointOfCurve;
  met: number;
}

const known = new LRUCache<string, KnownKey>({ max: keptKeys });

/** The point of a key; undefined when it is none of the curve. */
export function pointOf({ octets }: Sm2Key): PointOfCurve | undefined {
  const name = Buffer.from(octets).toString('base64');
  const key = known.get(name) ?? decode(octets);
  if (!key) return undefined;
  known.set(name, key);
  key.met += 1;
  if (key.met === oftenMet) key.point.precompute(tableWindow);
  return key.point;
}

function decode(octets: Uint8Array): KnownKey | undefined {
  try {
    const point = Point.fromBytes(octets);
    point.assertValidity();
    return { point, met: 0 };
  } catch {
    return undefined;
  }
}
