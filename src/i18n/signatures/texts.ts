import type { Bilingual } from '../text.ts';

/** One check of a signature: what it proves and where that is laid down. */
export interface SignatureCheckText {
  readonly clause: string;
  readonly proves: Bilingual;
  /** A policy may make less of it when it does not pass; never so where a verdict rests on it. */
  readonly adjustable?: true;
}

/** What a check of a signature can come upon, told to people: what is wrong and what to do. */
export interface SignatureReasonText {
  readonly message: Bilingual;
  readonly remedy?: Bilingual;
}
