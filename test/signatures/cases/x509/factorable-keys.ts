import { checkPrimeSync, createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import type { KeyPair } from '../../../../fixtures/pki/scheme.ts';

/** Product of the primes from 2 to 167: what the flawed generator's primes are close to multiples of. */
const primorial = Array.from({ length: 166 }, (_, index) => BigInt(index + 2))
  .filter((candidate) => checkPrimeSync(candidate))
  .reduce((product, prime) => product * prime, 1n);

const generator = 65_537n;

/** RSA keys as the chips of CVE-2017-15361 made them: each prime is k · primorial + 65537^a mod primorial. */
export function makeFactorableKeys(): KeyPair {
  const [p, q] = [flawedPrime(), flawedPrime()];
  const d = inverse(generator, (p - 1n) * (q - 1n));
  const jwk = {
    kty: 'RSA',
    n: encode(p * q),
    e: encode(generator),
    d: encode(d),
    p: encode(p),
    q: encode(q),
    dp: encode(d % (p - 1n)),
    dq: encode(d % (q - 1n)),
    qi: encode(inverse(q, p)),
  };
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function flawedPrime(): bigint {
  const top = 3n << 1022n;
  for (;;) {
    const k = (top + random(1000)) / primorial;
    const candidate = k * primorial + power(generator, random(64), primorial);
    if (checkPrimeSync(candidate)) return candidate;
  }
}

function random(bits: number): bigint {
  return BigInt(`0x${randomBytes(bits / 8).toString('hex')}`);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let left = exponent, square = base; left > 0n; left >>= 1n, square = (square * square) % modulus) {
    if (left & 1n) result = (result * square) % modulus;
  }
  return result;
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [previous, current, before, now] = [modulus, value % modulus, 0n, 1n];
  while (current > 0n) {
    const quotient = previous / current;
    [previous, current] = [current, previous - quotient * current];
    [before, now] = [now, before - quotient * now];
  }
  return ((before % modulus) + modulus) % modulus;
}

function encode(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
}
