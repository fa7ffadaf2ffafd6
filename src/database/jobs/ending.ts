import type { Database } from '../connection/open.ts';
import type { Tx } from '../tables.ts';

/** Runs what settles a job together with the effects of its work. */
export type RunEnding = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * The transactions in which jobs end. Their effects decide only on rows that they lock, so whatever others commit meanwhile need
 * not make them repeat: recording the 100,000 findings of a check would never come to an end by that.
 */
export function endingIn({ transaction }: Pick<Database, 'transaction'>): RunEnding {
  return (work) => transaction(work, { isolation: 'read committed' });
}
