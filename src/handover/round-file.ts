import type { Fixity } from '../delivery/fixity.ts';

/** A file as it comes into a draft. */
export interface NewFile {
  /** Path below the delivery's root as the producer named it. */
  readonly path: string;
  /** Learned by the service while the bytes arrived; never what somebody claims. */
  readonly fixity: Fixity;
  /** Where the intake keeps the bytes. */
  readonly content: string;
}

/** What became of a file in the check of its round. */
export type ItemResult = 'pending' | 'passed' | 'warning' | 'blocked' | 'not_performed';

/** A file of one round. */
export interface RoundFile extends NewFile {
  readonly result: ItemResult;
  /** Round in which these very bytes came in; lower than the file's own round means unchanged since then. */
  readonly since: number;
}

/** The little that a decision needs to know of a file. */
export interface HeldFile {
  readonly bytes: number;
  readonly sha256: string;
}
