import type { Bilingual } from '../../i18n/text.ts';
import type { SignatureReport } from '../../schema/types/signature-report.ts';
import type { VerifyReport } from '../../schema/types/verify-report.ts';

/** What the page asks of the thread that verifies. */
export interface Request {
  readonly files: readonly File[];
  /** What somebody typed who knows it from elsewhere: thumbprints of keys, verifier keys of logs and witnesses. */
  readonly known: string;
}

/** What became of one file, or of several that belong together. */
export type Result = { readonly name: string } & (
  | { readonly kind: 'receipt' | 'notice' | 'package'; readonly report: VerifyReport }
  | { readonly kind: 'signatures'; readonly report: SignatureReport }
  /** Trusted from here on, for whoever gave it says so. */
  | { readonly kind: 'trusted'; readonly message: Bilingual }
  /** It could not be read, or is nothing that is verified here. */
  | { readonly kind: 'refused'; readonly message: Bilingual; readonly remedy?: Bilingual }
);

/** What the thread answers. */
export type Reply =
  | { readonly kind: 'progress'; readonly done: number; readonly expected: number }
  | { readonly kind: 'done'; readonly results: readonly Result[] }
  /** A fault of the page itself. */
  | { readonly kind: 'fault'; readonly message: string };
