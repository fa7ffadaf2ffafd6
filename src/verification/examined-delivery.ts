import type { Content, ContentEntry } from '../delivery/content/content.ts';
import type { ListedFile } from '../delivery/document/listed-files.ts';
import type { Fixity } from '../delivery/fixity/fixity.ts';
import type { PathTrouble } from '../delivery/names.ts';
import type { IdentifiedFormat } from '../formats/identify.ts';
import type { Opened } from '../formats/opening/opened.ts';
import type { Profile } from '../profiles/profile.ts';
import type { HandoverDocument } from '../schema/types/handover.ts';
import type { TraceResult } from '../signatures/recognition/trace.ts';
import type { IndexedSigners } from '../signers/signer-register.ts';
import type { ExaminedFiles } from './examined-files.ts';
import type { MalwareScan } from './malware/scan-files.ts';
import type { ArchivalPdfValidation } from './pdfa/validate-files.ts';
import type { StructuredRecords } from './records/structured-records.ts';
import type { Rendering } from './rendering/render-files.ts';
import type { Stage } from './rule.ts';
import type { VerifiedSignatures } from './signatures/verify-signatures.ts';

/** A listed file together with what its bytes turned out to be. */
export interface ExaminedFile extends ListedFile {
  /** Why the listed path cannot name a file of the delivery. */
  readonly trouble: PathTrouble | undefined;
  /** What lies at the path; absent when there is nothing. */
  readonly entry: ContentEntry | undefined;
  /** Learned by reading the whole file once; absent when it could not be read. */
  readonly fixity: Fixity | undefined;
  readonly format: IdentifiedFormat | undefined;
  /** `absent` where the whole of a PDF was searched and no signature can be inside. */
  readonly signatureTrace: TraceResult;
  /** What became of opening it; absent where nobody here opens its format, or it could not be read. */
  readonly opened: Opened | undefined;
}

/** A delivery whose handover document is sound and whose files have all been read: what the rules look at. */
export interface ExaminedDelivery {
  readonly stage: Stage;
  /** The instant as of which everything is judged. */
  readonly at: Date;
  readonly profile: Profile;
  readonly document: HandoverDocument;
  readonly files: ExaminedFiles;
  /** What was found beside the handover document and the listed files. */
  readonly unlisted: readonly ContentEntry[];
  readonly content: Content;
  /** What the structured records say. */
  readonly structured: StructuredRecords;
  /** Every signature found in or beside a listed file, with its verdict. */
  readonly signatures: VerifiedSignatures;
  /** What the register knows of those who made them. */
  readonly registered: IndexedSigners;
  /** What the scanner says of the files; absent where none is connected. */
  readonly malware: MalwareScan | undefined;
  /** What drawing sampled pages of its PDFs has shown. */
  readonly rendering: Rendering;
  /** What a validator says of the files that claim to be PDF/A; absent where none is connected. */
  readonly validation: ArchivalPdfValidation | undefined;
}
