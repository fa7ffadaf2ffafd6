import { verifyLogProof } from '../../audit/log/log-proof.ts';
import { isNotice, verifyNotice } from '../../handover/notice/verify.ts';
import { attachedReceipt } from '../../handover/receipt/pdf/attached-receipt.ts';
import { verifyReceiptPdf } from '../../handover/receipt/pdf/verify-pdf.ts';
import { type VerifyReceiptOptions, verifyReceipt } from '../../handover/receipt/verify.ts';
import { wholeOfPart } from '../../packaging/division/part-id.ts';
import { Problem } from '../../problem.ts';
import type { Notice } from '../../schema/types/notice.ts';
import type { Receipt } from '../../schema/types/receipt.ts';
import { type Parse, parserOf } from '../../schema/validate.ts';
import { bytesOfFile } from './blob-bytes.ts';
import { type Circumstances, packageOf, smallFile, wholeOf } from './circumstances.ts';
import type { Result } from './messages.ts';
import { proveSignatures } from './signatures.ts';

const largestPdf = 32 * 1024 * 1024;

/** Verifies a receipt.json, with its package, parts and notices where they were given; or a notice by itself. */
export async function proveReceipt(file: File, circumstances: Circumstances): Promise<Result> {
  const raw = await wholeOf(file, smallFile);
  if (isNotice(raw)) {
    return { name: file.name, kind: 'notice', report: await verifyNotice(raw, trustOf(circumstances)) };
  }
  return { name: file.name, kind: 'receipt', report: await verifyReceipt(raw, await optionsFor(raw, circumstances)) };
}

/** A document without a receipt attached to it may be signed nevertheless. */
export async function provePdf(file: File, circumstances: Circumstances): Promise<Result> {
  const attached = await attachedReceipt(bytesOfFile(file)).catch((error: unknown) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
  if (!attached) return await proveSignatures(file, circumstances);
  const raw = await wholeOf(file, largestPdf);
  const { receipts } = circumstances.given;
  const stem = stemOf(file.name);
  const beside = receipts.find(({ name }) => stemOf(name) === stem) ?? receipts[0];
  const report = await verifyReceiptPdf(raw, {
    ...(await optionsFor(attached, circumstances)),
    seals: circumstances.trust,
    ...(beside && { beside: await wholeOf(beside, smallFile) }),
    at: circumstances.at,
  });
  return { name: file.name, kind: 'receipt', report };
}

const parseReceipt = parserOf<Receipt>('receipt');
const parseNotice = parserOf<Notice>('notice');

/** The keys that are known. */
function trustOf({ keys }: Circumstances): Pick<VerifyReceiptOptions, 'trustedKeys' | 'verifyLogged'> {
  return {
    trustedKeys: keys.thumbprints,
    verifyLogged: (proof) => verifyLogProof(proof, keys.logTrust(String(Object(proof).log))),
  };
}

/** What a receipt is held against: the keys that are known, and its package, parts and notices where they were given. */
async function optionsFor(json: Uint8Array, circumstances: Circumstances): Promise<VerifyReceiptOptions> {
  const { given, onBytes } = circumstances;
  const options = { ...trustOf(circumstances), authorities: circumstances.trust, at: circumstances.at };
  const receipt = readAs(parseReceipt, json);
  if (!receipt) return options;
  const found =
    packageOf(given.packages, receipt.facts.package) ?? given.packages.find(({ id }) => !wholeOfPart(id ?? ''));
  return {
    ...options,
    notices: await noticesOf(receipt, given.receipts),
    ...(found && { package: { name: found.file.name, bytes: bytesOfFile(found.file, onBytes).read() } }),
    async openPart(part) {
      const file = packageOf(given.packages, part)?.file;
      return file && bytesOfFile(file, onBytes).read();
    },
  };
}

/** All notices among the files that name this receipt: which of them count, the verification says. */
async function noticesOf({ facts }: Receipt, files: readonly File[]): Promise<Uint8Array[]> {
  const notices: Uint8Array[] = [];
  for (const file of files) {
    const raw = await wholeOf(file, smallFile);
    if (readAs(parseNotice, raw)?.facts.receipt.number === facts.number) notices.push(raw);
  }
  return notices;
}

/** Undefined for anything else: whatever is wrong with it is for the verification to say. */
function readAs<Signed>(parse: Parse<Signed>, json: Uint8Array): Signed | undefined {
  try {
    const parsed = parse(JSON.parse(new TextDecoder().decode(json)));
    return parsed.ok ? parsed.value : undefined;
  } catch {
    return undefined;
  }
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/u, '');
}
