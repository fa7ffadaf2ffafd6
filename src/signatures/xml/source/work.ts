import { LimitExceeded, type SignatureLimits } from '../../limits.ts';

/** What one document may cost, with all that is parsed on its account. */
export interface XmlWork {
  readonly limits: SignatureLimits;
  /**
   * Counts bytes that are read, an element as those that take as long.
   * @throws {LimitExceeded}
   */
  spend(bytes: number): void;
  /** Counts bytes that are kept for time-stamps: false when so many may not be kept. */
  hold(bytes: number): boolean;
  /** @throws {LimitExceeded} */
  countTimestamps(count: number): void;
}

export function openWork(limits: SignatureLimits): XmlWork {
  let left = limits.xmlWorkBytes;
  let [held, timestamps] = [0, 0];
  return {
    limits,
    spend(bytes) {
      left -= bytes;
      if (left < 0) throw new LimitExceeded('xmlWorkBytes');
    },
    hold(bytes) {
      if (held + bytes > limits.xmlBytes) return false;
      held += bytes;
      return true;
    },
    countTimestamps(count) {
      timestamps += count;
      if (timestamps > limits.timestamps) throw new LimitExceeded('timestamps');
    },
  };
}
