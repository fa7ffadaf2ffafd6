import type { Sm2Key } from '../public-key.ts';
import type { RunningVerification } from '../verify.ts';
import { order, Point, type Point as PointOfCurve } from './curve.ts';
import { startMessageDigest } from './identity.ts';
import { pointOf } from './keys.ts';
import { readSm2Signature, type Sm2Encoding, type Sm2Signature } from './signature.ts';

/** How SM2 signatures are to be read, and under which identities of the signer they may have been made. */
export interface Sm2Scheme {
  readonly family: 'sm2';
  readonly digest: 'sm3';
  readonly encoding: Sm2Encoding;
  readonly userIds: readonly string[];
}

/** Verifies as the message streams by (GB/T 32918.2 §7); one of the identities has to fit. */
export function startSm2Verification({ encoding, userIds }: Sm2Scheme, key: Sm2Key): RunningVerification {
  const point = pointOf(key);
  const digests = point ? userIds.map((userId) => startMessageDigest(point, userId)) : [];
  return {
    update(bytes) {
      for (const digest of digests) digest.update(bytes);
    },
    finish(octets) {
      const signature = readSm2Signature(octets, encoding);
      if (!point || !signature) return false;
      return digests.some((digest) => holds(signature, digest.finish(), point));
    },
  };
}

/** Whether a signature holds over a digest that somebody made in another way than the standard's. */
export function holdsOverDigest(digest: Uint8Array, octets: Uint8Array, { encoding }: Sm2Scheme, key: Sm2Key): boolean {
  const [point, signature] = [pointOf(key), readSm2Signature(octets, encoding)];
  return point !== undefined && signature !== undefined && holds(signature, digest, point);
}

/** GB/T 32918.2 §7.1, B1 to B7. */
function holds({ r, s }: Sm2Signature, digest: Uint8Array, key: PointOfCurve): boolean {
  if (r < 1n || r >= order || s < 1n || s >= order) return false;
  const t = (r + s) % order;
  if (t === 0n) return false;
  const point = Point.BASE.multiplyUnsafe(s).add(key.multiplyUnsafe(t));
  if (point.is0()) return false;
  const e = BigInt(`0x${Buffer.from(digest).toString('hex')}`);
  return (e + point.toAffine().x) % order === r;
}
