import type { Bilingual } from '../i18n/text.ts';
import type { Block } from '../printing/block.ts';
import type { Profile } from '../profiles/profile.ts';
import type { HandoverDocument } from '../schema/types/handover.ts';
import type { WrittenSheet } from './workbook/written-sheet.ts';

/** What forms are made of. */
export interface FormSource {
  readonly document: HandoverDocument;
  /** The profile whose words the codes have. */
  readonly profile: Profile;
  /** Bytes of a file by its path, where they are known. */
  readonly bytesOf: (path: string) => number | undefined;
}

/** One of the forms of the standards. */
export interface Form {
  readonly title: Bilingual;
  readonly landscape?: boolean;
  /** What is printed of it, piece by piece. */
  readonly blocks: (source: FormSource) => Iterable<Block>;
  /** What a workbook has of it. */
  readonly sheets: (source: FormSource) => readonly WrittenSheet[];
}
