import type { ProfileAct } from '../keeping/profile-desk.ts';
import type { MutualRecognition } from './recognition.ts';
import type { Standard } from './standard-registry.ts';

/** What administrators can record, by the kind of its event. */
export interface Recorded {
  readonly standard: Standard;
  readonly recognition: MutualRecognition;
}

export const recordKinds = ['standard', 'recognition'] as const satisfies readonly (keyof Recorded)[];

/** Something that was recorded. Appended, never altered; of two about the same the later counts. */
export interface StandardEvent extends ProfileAct {
  readonly id: string;
  readonly kind: keyof Recorded;
  /** Code of the standard, or the two profiles. */
  readonly subject: string;
  readonly document: Standard | MutualRecognition;
}

export interface StandardReader {
  /** As they were recorded last, in the order of that. */
  standards(): Promise<readonly Standard[]>;
  /** As they were recorded last. */
  recognitions(): Promise<readonly MutualRecognition[]>;
  /** Newest first. @param page.after last id of the page before */
  events(page: { readonly after?: string | undefined; readonly limit: number }): Promise<readonly StandardEvent[]>;
}

export interface StandardStore extends StandardReader {
  recordStandard(standard: Standard, act: ProfileAct): Promise<void>;
  recordRecognition(recognition: MutualRecognition, act: ProfileAct): Promise<void>;
}

/** Where the service keeps standards and recognitions of its own. */
export interface StandardDesk {
  readonly read: StandardReader;
  readonly write: <T>(work: (store: StandardStore) => Promise<T>) => Promise<T>;
}
