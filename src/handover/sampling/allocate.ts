/** A group of items of which each has to be seen. */
export interface Stratum {
  readonly name: string;
  readonly lot: number;
}

/**
 * Divides a sample among strata by their sizes, the rest by largest remainders; of each stratum at least one item is
 * taken, so that the whole may become a little larger than was asked for.
 * @returns how many of each stratum, by name
 */
export function allocate(size: number, strata: readonly Stratum[]): ReadonlyMap<string, number> {
  const lot = strata.reduce((sum, stratum) => sum + stratum.lot, 0);
  const wanted = Math.min(size, lot);
  const shares = strata.map(({ lot: own, name }) => ({ name, own, exact: (wanted * own) / Math.max(1, lot) }));
  const byRemainder = shares.toSorted(
    (one, other) => (other.exact % 1) - (one.exact % 1) || (one.name < other.name ? -1 : 1),
  );
  const whole = shares.reduce((sum, { exact }) => sum + Math.floor(exact), 0);
  const favoured = new Set(byRemainder.slice(0, wanted - whole).map(({ name }) => name));
  return new Map(
    shares.map(({ exact, name, own }) => {
      const taken = Math.floor(exact) + (favoured.has(name) ? 1 : 0);
      return [name, wanted > 0 && own > 0 ? Math.max(1, taken) : taken];
    }),
  );
}
