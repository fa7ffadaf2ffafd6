// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Identifier = string;
export type Text = string;
export type Instant = string;
export type FindingSeverity = 'blocking' | 'advice';
export type WantedAction = 'replace' | 'remove' | 'add' | 'correct' | 'explain';
/**
 * open: nothing done yet; replaced, removed, answered: what the delivering unit did; resolved: the archivist is content.
 */
export type FindingStatus = 'open' | 'replaced' | 'removed' | 'answered' | 'resolved';

/**
 * What an archivist found, what became of it, and what its code means.
 */
export interface ListedFinding {
  id: string;
  round: number;
  by: PersonReference;
  at: Instant;
  target: FindingItem;
  /**
   * The file as it was when the finding was written.
   */
  sha256?: string;
  code: string;
  severity: FindingSeverity;
  text: Text;
  wanted: WantedAction;
  status: FindingStatus;
  answer?: FindingAnswer;
  /**
   * Entries of its thread, which are kept one by one.
   */
  replies?: number;
  /**
   * Whether it comes from an earlier round and is not settled.
   */
  carried: boolean;
  title?: CodeTitle;
}
/**
 * Who acted, by name as it was then, and for which organisation.
 */
export interface PersonReference {
  person: Identifier;
  name: Text;
  organisation: Identifier;
  onBehalfOf?: RepresentedPerson;
}
/**
 * For whom somebody acts under a delegation.
 */
export interface RepresentedPerson {
  person: Identifier;
  name: Text;
  /**
   * Identifier of the delegation under which somebody acts.
   */
  delegation: string;
}
/**
 * The volume, record, file or field that a finding is about.
 */
export interface FindingItem {
  volume?: number;
  record?: number;
  file?: string;
  /**
   * JSON pointer (RFC 6901) of the field of handover.json that it is about.
   */
  pointer?: string;
}
export interface FindingAnswer {
  by: PersonReference;
  at: Instant;
  text: Text;
}
/**
 * What its code means; absent of a code that the profile does not list.
 */
export interface CodeTitle {
  zh: string;
  en: string;
}
