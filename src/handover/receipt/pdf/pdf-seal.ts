import { generateKeyPairSync, hash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { receiptWords } from '../../../i18n/handover/receipt-words.ts';
import { type Bilingual, fill } from '../../../i18n/text.ts';
import { Problem } from '../../../problem.ts';
import { contentOfBytes } from '../../../signatures/content/signed-content.ts';
import { selfSignedCertificate } from '../../../signatures/signing/keys/self-signed.ts';
import { openSigner } from '../../../signatures/signing/open-signer.ts';
import { signPdf } from '../../../signatures/signing/sign-pdf.ts';
import type { Signer } from '../../../signatures/signing/signer.ts';
import { isSelfIssued } from '../../../signatures/x509/certificate.ts';
import { linkOnce, removeFiles, temporaryBeside } from '../../../system/durable-files.ts';
import { errorCode, hasCode } from '../../../system/error-code.ts';

/** What the bureau signs PDF documents with; the certificate may be its own or a CA's. */
export type PdfSeal = Signer;

/** Where the seal lies, or is to be made. */
export interface PdfSealPlace {
  /** Folder of the service's own keys. */
  readonly folder: string;
  /** Name of the bureau, for a certificate of its own. */
  readonly bureau: string;
  /** Key and certificates that the bureau has from a CA, PKCS#12 or PEM. */
  readonly file?: string;
  readonly passphrase?: string;
}

const ownFileName = 'bureau-seal.pem';

/**
 * Opens the seal that is configured. Without one, it is a key on P-256 with a certificate over itself, made at the first
 * run: readers of PDF do not know the Ed25519 of receipts.
 * @throws {Problem} `signing.key-…`, `signing.passphrase-…`, `signing.certificate-…`
 */
export async function openPdfSeal({ folder, bureau, file, passphrase }: PdfSealPlace, at: Date): Promise<PdfSeal> {
  const own = path.join(folder, ownFileName);
  const bytes = file === undefined ? await ownSeal(own, bureau, at) : await readGiven(file);
  return openSigner({ key: { name: file ?? own, bytes }, certificates: [], passphrase }, at);
}

/** What a document says of the certificate that it is signed with. */
export function remarkOnSeal({ certificates: [certificate] }: PdfSeal): Bilingual {
  const { subject, issuer, der } = certificate;
  return isSelfIssued(certificate)
    ? fill(receiptWords.selfSigned, { digest: hash('sha256', der) })
    : fill(receiptWords.certified, { subject: subject.text, issuer: issuer.text });
}

/** The PDF with the bureau's signature in it (PAdES, ETSI EN 319 142-1). */
export function sealPdf(
  seal: PdfSeal,
  pdf: Uint8Array,
  { name, at }: { readonly name: string; readonly at: Date },
): Promise<Buffer> {
  return buffer(signPdf(contentOfBytes(name, pdf), seal, { at }));
}

async function readGiven(file: string): Promise<Uint8Array> {
  return await readFile(file).catch((cause: unknown) => {
    throw new Problem('signing.key-unreadable', { params: { file, reason: errorCode(cause) ?? '' }, cause });
  });
}

/** Of several processes that start at once one makes the seal, and all read the same. */
async function ownSeal(file: string, organisation: string, at: Date): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = selfSignedCertificate({ organisation, ...keys, from: at });
  const temporary = temporaryBeside(file);
  try {
    await using handle = await open(temporary, 'wx', 0o600);
    await handle.writeFile(keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await handle.writeFile(pemOf(certificate));
    await handle.sync();
    await linkOnce(temporary, file);
  } finally {
    await removeFiles(temporary);
  }
  return await readFile(file);
}

function pemOf(certificate: Uint8Array): string {
  const lines = Buffer.from(certificate)
    .toString('base64')
    .replaceAll(/.{64}(?=.)/gu, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
