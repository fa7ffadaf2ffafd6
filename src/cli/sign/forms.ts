import type { SignedContent } from '../../signatures/content/signed-content.ts';
import { type SigningOptions, signCms } from '../../signatures/signing/sign-cms.ts';
import { signJws } from '../../signatures/signing/sign-jws.ts';
import { signOfd } from '../../signatures/signing/sign-ofd.ts';
import { signPdf } from '../../signatures/signing/sign-pdf.ts';
import type { Signer } from '../../signatures/signing/signer.ts';
import type { WrittenContent } from '../files/write-whole.ts';
import type { GivenForDocument } from './given-for-document.ts';
import { readElectronicSeal, readSealImage } from './read-seal.ts';

/** Makes a signature, or the file with it. */
type Sign = (
  content: SignedContent,
  signer: Signer,
  options: SigningOptions,
) => WrittenContent | Promise<WrittenContent>;

/** A form of a signature. */
interface Form {
  /** What beyond the usual options it can have. */
  readonly takes: readonly (keyof GivenForDocument)[];
  /** How the file with the signature is called. */
  nameFor(file: string): string;
  /** @throws {Problem} `signing.seal-…`, `signing.electronic-seal-…` */
  open(given: GivenForDocument): Promise<Sign>;
}

/** The forms of a signature by the words that choose them. */
export const forms = {
  cms: { takes: [], nameFor: (file) => `${file}.p7s`, open: async () => signCms },
  jws: { takes: [], nameFor: (file) => `${file}.jws`, open: async () => signJws },
  pades: {
    takes: ['page', 'reason', 'place', 'seal', 'box'],
    nameFor: (file) => file.replace(/(?:\.pdf)?$/iu, '.signed.pdf'),
    async open(given) {
      const { page, place, reason } = given;
      const seal = await readSealImage(given);
      return (content, signer, options) => signPdf(content, signer, { ...options, page, place, reason, seal });
    },
  },
  ofd: {
    takes: ['page', 'seal', 'box'],
    nameFor: (file) => file.replace(/(?:\.ofd)?$/iu, '.signed.ofd'),
    async open(given) {
      const { box, page } = given;
      const seal = await readElectronicSeal(given);
      return (content, signer, options) => signOfd(content, signer, { ...options, page, box, seal });
    },
  },
} as const satisfies Readonly<Record<string, Form>>;
