/** Who validates, as it says itself. */
export interface ValidatorIdentity {
  /** Name and version of the program. */
  readonly program: string;
}

/** A rule of the standard that a file breaks. */
export interface BrokenRule {
  /** Such as `ISO 19005-2:2011`. */
  readonly standard: string;
  /** Such as `6.2.10`. */
  readonly clause: string;
  /** What it asks, in the validator's words. */
  readonly description: string;
  /** How many places break it. */
  readonly places: number;
}

/** What a validator says of one file. A file that was not validated never conforms. */
export type ConformanceVerdict =
  | {
      readonly verdict: 'conforming';
      /** What it was held against, in the validator's words. */
      readonly against: string;
    }
  | {
      readonly verdict: 'not-conforming';
      readonly against: string;
      /** Of many the first. */
      readonly broken: readonly BrokenRule[];
      /** How many rules are broken in all. */
      readonly count: number;
    }
  | {
      readonly verdict: 'not-performed';
      /** It took too long, the validator would not or broke off, nobody answers, or the file could not be put up for it. */
      readonly reason: 'time' | 'refused' | 'away' | 'fault';
      readonly detail: string;
    };

/** Something outside that holds files against the part of PDF/A (ISO 19005) that they claim. */
export interface ArchivalPdfValidator {
  /** Seconds by the clock for one delivery, after which no more files are begun. */
  readonly secondsPerDelivery: number;
  /** @returns why nobody answers, where nobody does */
  identify(): Promise<ValidatorIdentity | { readonly away: string }>;
  /**
   * Validates files of this machine together.
   * @param files absolute paths that end in `.pdf`
   * @returns a verdict for each file, in their order
   * @throws the signal's reason
   */
  validate(files: readonly string[], signal?: AbortSignal): Promise<readonly ConformanceVerdict[]>;
}
