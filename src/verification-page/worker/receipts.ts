import { verifyLogProof } from '../../audit/log/log-proof.ts';
import { attachedReceipt } from '../../handover/receipt/pdf/attached-receipt.ts';
import { verifyReceiptPdf } from '../../handover/receipt/pdf/verify-pdf.ts';
import { type VerifyReceiptOptions, verifyReceipt } from '../../handover/receipt/verify.ts';
import { wholeOfPart } from '../../packaging/division/part-id.ts';
import { Problem } from '../../problem.ts';
import type { Receipt } from '../../schema/types/receipt.ts';
import { parserOf } from '../../schema/validate.ts';
import { bytesOfFile } from './blob-bytes.ts';
import { type Circumstances, packageOf, smallFile, wholeOf } from './circumstances.ts';
import type { Result } from './messages.ts';
import { proveSignatures } from './signatures.ts';

const largestPdf = 32 * 1024 * 1024;

/** Verifies a receipt.json, with its package and parts where they were given. */
export async function proveReceipt(file: File, circumstances: Circumstances): Promise<Result> {
  const raw = await wholeOf(file, smallFile);
  return { name: file.name, kind: 'receipt', report: await verifyReceipt(raw, optionsFor(raw, circumstances)) };
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
    ...optionsFor(attached, circumstances),
    seals: circumstances.trust,
    ...(beside && { beside: await wholeOf(beside, smallFile) }),
    at: circumstances.at,
  });
  return { name: file.name, kind: 'receipt', report };
}

const parseReceipt = parserOf<Receipt>('receipt');

/** What a receipt is held against: the keys that are known, and its package and parts where they were given. */
function optionsFor(json: Uint8Array, { given, keys, onBytes }: Circumstances): VerifyReceiptOptions {
  const options: VerifyReceiptOptions = {
    trustedKeys: keys.thumbprints,
    verifyLogged: (proof) => verifyLogProof(proof, keys.logTrust(String(Object(proof).log))),
  };
  const receipt = readReceipt(json);
  if (!receipt) return options;
  const found =
    packageOf(given.packages, receipt.facts.package) ?? given.packages.find(({ id }) => !wholeOfPart(id ?? ''));
  return {
    ...options,
    ...(found && { package: { name: found.file.name, bytes: bytesOfFile(found.file, onBytes).read() } }),
    async openPart(part) {
      const file = packageOf(given.packages, part)?.file;
      return file && bytesOfFile(file, onBytes).read();
    },
  };
}

function readReceipt(json: Uint8Array): Receipt | undefined {
  try {
    const parsed = parseReceipt(JSON.parse(new TextDecoder().decode(json)));
    return parsed.ok ? parsed.value : undefined;
  } catch {
    // Whatever is wrong with it is for the verification to say.
    return undefined;
  }
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/u, '');
}
