import type { Bilingual } from '../i18n/text.ts';
import type { Blocks } from '../printing/print-pages.ts';
import type { AgreementInForce } from '../profiles/agreement.ts';
import type { Profile } from '../profiles/profile.ts';
import type { HandoverDocument } from '../schema/types/handover.ts';
import type { WrittenSheet } from './workbook/written-sheet.ts';

/** What a handover says beyond its document. */
export interface HandoverFacts {
  readonly reference: string;
  /** Name of the bureau. */
  readonly bureau: string;
  /** The version that was accepted, else the one that is to be. */
  readonly agreement: AgreementInForce | undefined;
  /** Present once it was submitted. */
  readonly accepted?: {
    /** Name of the person. */
    readonly signer: string;
    /** Subject of the certificate that the delivering unit signed with. */
    readonly certificate?: string;
    /** Calendar date. */
    readonly on: string;
  };
  /** What both sides state in the registration form, once the package is stored. */
  readonly registration?: RegistrationFacts;
}

/** The registration form, filled in: what is handed over on, and what each side states. */
export interface RegistrationFacts {
  readonly carrierNumbers: string;
  readonly carrier: string;
  readonly deliveringUnit: RegistrationSide;
  readonly bureau: RegistrationSide;
}

export interface RegistrationSide {
  /** What came of looking at accuracy, completeness, usability, security and carriers, in this order. */
  readonly inspections: readonly string[];
  readonly filledBy: string;
  readonly reviewedBy: string;
  readonly seal: string;
}

/** What forms are made of. */
export interface FormSource {
  readonly document: HandoverDocument;
  /** The profile whose words the codes have. */
  readonly profile: Profile;
  /** Bytes of a file by its path, where they are known. */
  readonly bytesOf: (path: string) => number | undefined;
  /** The bytes of a small file by its path; undefined where nobody here has them. */
  readonly rawOf: (path: string) => Promise<Uint8Array | undefined>;
  /** What a handover says beyond its document, where there is one. */
  readonly handover?: HandoverFacts | undefined;
}

/** One of the forms of the standards. */
export interface Form {
  readonly title: Bilingual;
  readonly landscape?: boolean;
  /** What is printed of it, piece by piece. */
  readonly blocks: (source: FormSource) => Blocks;
  /** What a workbook has of it. */
  readonly sheets: (source: FormSource) => readonly WrittenSheet[];
}
