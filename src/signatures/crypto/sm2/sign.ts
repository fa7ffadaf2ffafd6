import { randomBytes } from 'node:crypto';
import { elementBytes, order, Point } from './curve.ts';
import { defaultUserId, startMessageDigest } from './identity.ts';
import type { Sm2Signature } from './signature.ts';

/**
 * Signs a message (GB/T 32918.2 §6.1), with a fresh random number each time.
 * @param secret the private key, in 1 … n − 2
 */
export function signSm2(message: Uint8Array, secret: bigint, userId: string = defaultUserId): Sm2Signature {
  const digest = startMessageDigest(Point.BASE.multiply(secret), userId);
  digest.update(message);
  return signDigest(digest.finish(), secret);
}

/** Signs the digest that a message comes to (GB/T 32918.2 §6.1, A3 to A7). */
export function signDigest(digest: Uint8Array, secret: bigint): Sm2Signature {
  const e = BigInt(`0x${Buffer.from(digest).toString('hex')}`);
  for (;;) {
    const k = randomScalar();
    const r = (e + Point.BASE.multiply(k).toAffine().x) % order;
    if (r === 0n || r + k === order) continue;
    const s = Point.Fn.mul(Point.Fn.inv(Point.Fn.create(1n + secret)), Point.Fn.sub(k, Point.Fn.mul(r, secret)));
    if (s !== 0n) return { r, s };
  }
}

/** Uniform in 1 … n − 1: what falls outside is drawn again. */
function randomScalar(): bigint {
  for (;;) {
    const drawn = BigInt(`0x${randomBytes(elementBytes).toString('hex')}`);
    if (drawn > 0n && drawn < order) return drawn;
  }
}
