import type { ProfileDocument } from '../../schema/types/profile.ts';

/** Which version of which profile. */
export interface ProfileName {
  readonly id: string;
  readonly version: string;
}

/** Who did something to a profile, and when. */
export interface ProfileAct {
  /** Id of the person. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A version that an administrator is still writing. */
export interface ProfileDraft {
  readonly document: ProfileDocument;
  readonly saved: ProfileAct;
}

export const profileEventKinds = ['draft-saved', 'draft-discarded', 'published'] as const;

/** Something that happened to a profile. Appended with the change itself, never altered. */
export interface ProfileEvent extends ProfileAct {
  readonly id: string;
  readonly kind: (typeof profileEventKinds)[number];
  readonly profile: ProfileName;
  /** SHA-256 of the document as it was kept; absent for what was discarded. */
  readonly sha256?: string | undefined;
}

export interface ProfileReader {
  /** By id, then version. */
  drafts(): Promise<readonly ProfileDraft[]>;
  draft(name: ProfileName): Promise<ProfileDraft | undefined>;
  /** How many versions were published; none is ever altered or removed. */
  publications(): Promise<number>;
  published(): Promise<readonly ProfileDocument[]>;
  /** Newest first. @param page.after last id of the page before */
  events(page: { readonly after?: string | undefined; readonly limit: number }): Promise<readonly ProfileEvent[]>;
}

/** Reading and changing within one transaction. Every change appends its event. */
export interface ProfileStore extends ProfileReader {
  saveDraft(document: ProfileDocument, act: ProfileAct): Promise<void>;
  discardDraft(name: ProfileName, act: ProfileAct): Promise<void>;
  /** Keeps a version for good, and drops its draft. */
  publish(document: ProfileDocument, act: ProfileAct): Promise<void>;
}

/** Where the service keeps profiles of its own. */
export interface ProfileDesk {
  readonly read: ProfileReader;
  readonly write: <T>(work: (store: ProfileStore) => Promise<T>) => Promise<T>;
}
