import { type RunningDigest, startDigest } from '../digest.ts';
import { curveOctets, Point, type Point as PointOfCurve } from './curve.ts';

/** The identity that GM/T 0009 §10 gives to every signer who has no other. */
export const defaultUserId = '1234567812345678';

/**
 * Begins the digest that an SM2 signature is over: SM3(ZA ‖ M), where ZA = SM3(ENTL ‖ ID ‖ a ‖ b ‖ xG ‖ yG ‖ xA ‖ yA)
 * binds identity and key (GB/T 32918.2 §5.5). The message comes as it is, not its digest.
 * @param userId at most 8,191 octets, as their number of bits is written in two
 */
export function startMessageDigest(key: PointOfCurve, userId: string): RunningDigest {
  const id = Buffer.from(userId);
  const bits = Buffer.alloc(2);
  bits.writeUInt16BE(id.length * 8);
  const { x, y } = key.toAffine();
  const identity = startDigest('sm3');
  for (const part of [bits, id, curveOctets, Point.Fp.toBytes(x), Point.Fp.toBytes(y)]) identity.update(part);
  const message = startDigest('sm3');
  message.update(identity.finish());
  return message;
}
