import { weierstrass } from '@noble/curves/abstract/weierstrass.js';

/** Points of the curve that GB/T 32918.5-2017 recommends (GM/T 0003.5). */
export const Point = weierstrass({
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
});

export type Point = InstanceType<typeof Point>;

/** Order of the base point. */
export const order = Point.Fn.ORDER;

const curve = Point.CURVE();

/** Octets of a field element. */
export const elementBytes = Point.Fp.BYTES;

/** a ‖ b ‖ xG ‖ yG, as the digest over a signer's identity wants them (GB/T 32918.2 §5.5). */
export const curveOctets = Buffer.concat(
  [curve.a, curve.b, curve.Gx, curve.Gy].map((value) => Point.Fp.toBytes(value)),
);
