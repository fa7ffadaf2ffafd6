/** The primes whose remainders the flawed generator left inside 65537's subgroup. */
const primes = [
  3n,
  5n,
  7n,
  11n,
  13n,
  17n,
  19n,
  23n,
  29n,
  31n,
  37n,
  41n,
  43n,
  47n,
  53n,
  59n,
  61n,
  67n,
  71n,
  73n,
  79n,
  83n,
  89n,
  97n,
  101n,
  103n,
  107n,
  109n,
  113n,
  127n,
  131n,
  137n,
  139n,
  149n,
  151n,
  157n,
  163n,
  167n,
];

const subgroups = primes.map((prime) => ({ prime, powers: powersOf(65537n % prime, prime) }));

/**
 * True for an RSA modulus made by the flawed generator of CVE-2017-15361, whose factors can be computed.
 * A sound key is taken for one once in about 250 million.
 */
export function hasRocaFingerprint(modulus: bigint): boolean {
  return subgroups.every(({ prime, powers }) => powers.has(modulus % prime));
}

function powersOf(generator: bigint, prime: bigint): ReadonlySet<bigint> {
  const powers = new Set<bigint>();
  for (let power = 1n; !powers.has(power); power = (power * generator) % prime) powers.add(power);
  return powers;
}
