import path from 'node:path';
import { verifyLogProof } from '../../audit/log/log-proof.ts';
import type { VerifierKey } from '../../audit/log/notes/verifier-key.ts';
import { isNotice, type VerifyNoticeOptions, verifyNotice } from '../../handover/notice/verify.ts';
import { parseSignedJson } from '../../handover/receipt/parse-signed-json.ts';
import { attachedReceipt } from '../../handover/receipt/pdf/attached-receipt.ts';
import { verifyReceiptPdf } from '../../handover/receipt/pdf/verify-pdf.ts';
import { type VerifyReceiptOptions, verifyReceipt } from '../../handover/receipt/verify.ts';
import { openPackageFile } from '../../packaging/package-reader.ts';
import type { PartBytes } from '../../packaging/verify/division/verify-with-parts.ts';
import { Problem } from '../../problem.ts';
import type { VerifyReport } from '../../schema/types/verify-report.ts';
import { contentOfBytes } from '../../signatures/content/signed-content.ts';
import { loadTrust } from '../../signatures/trust.ts';
import { packageBeside } from './package-beside.ts';
import { partsBeside } from './parts-beside.ts';
import { receiptBeside } from './receipt-beside.ts';
import { standingOf } from './standing.ts';
import { trustedKeysOf } from './trusted-keys.ts';

/** What a receipt is held against, as the command line names it. */
export interface ReceiptTrust {
  /** A folder of public keys, and of certificates for the seals of PDFs and for time-stamps. */
  readonly trust?: string;
  /** The package; by default looked for beside the receipt. */
  readonly package?: string;
  readonly logKey?: VerifierKey;
  readonly witness?: readonly VerifierKey[];
  /** A notice that it may no longer stand. */
  readonly notice?: string;
  /** The service that is asked whether it stands. */
  readonly server?: string;
}

/**
 * Verifies receipt.json, or the PDF that has it attached, with the package and parts beside it; or notice.json.
 * @param name of the file, or its URL
 * @throws {Problem} `receipt.…`, `signatures.trust-…`
 */
export async function proveReceipt(
  { kind, raw }: { readonly kind: 'receipt' | 'receipt-pdf'; readonly raw: Uint8Array },
  name: string,
  given: ReceiptTrust,
): Promise<VerifyReport> {
  if (kind === 'receipt' && isNotice(raw)) return await verifyNotice(raw, await trustOf(given));
  if (kind === 'receipt' && !resemblesReceipt(raw)) throw new Problem('receipt.unreadable');
  if (kind === 'receipt') return await verifyReceipt(raw, await optionsOf(raw, name, given));
  const options = await optionsOf(await attachedReceipt(contentOfBytes(name, raw)), name, given);
  return await verifyReceiptPdf(raw, {
    ...options,
    seals: options.authorities,
    beside: await receiptBeside(name),
    at: new Date(),
  });
}

/** Whether a document has anything of a receipt: of one that has not, nobody can say that it is no longer intact. */
function resemblesReceipt(raw: Uint8Array): boolean {
  const { schema, facts, jws } = Object(parseSignedJson(raw));
  return String(schema).startsWith('yijiao-receipt/') || facts !== undefined || jws !== undefined;
}

async function trustOf({ trust, logKey, witness }: ReceiptTrust): Promise<VerifyNoticeOptions> {
  return {
    trustedKeys: await trustedKeysOf(trust),
    verifyLogged: (proof) => verifyLogProof(proof, { key: logKey, witnesses: witness }),
  };
}

async function optionsOf(
  json: Uint8Array,
  name: string,
  { package: given, notice, server, ...trust }: ReceiptTrust,
): Promise<VerifyReceiptOptions> {
  const options: VerifyReceiptOptions = {
    ...(await trustOf(trust)),
    ...(trust.trust !== undefined && { authorities: await loadTrust(trust.trust) }),
    ...(await standingOf(json, { notice, server })),
  };
  const file = given ?? (await packageBeside(json, name));
  if (file === undefined) return options;
  const openPart = partsBeside(file);
  return {
    ...options,
    package: { name: path.basename(file), bytes: bytesOf(() => openPackageFile(file)) },
    async openPart(part) {
      const source = await openPart(part);
      return source && bytesOf(async () => source);
    },
  };
}

/** What is opened when it is read is closed after that. */
async function* bytesOf(open: () => Promise<PartBytes>): AsyncGenerator<Uint8Array> {
  const source = await open();
  try {
    yield* source.read({ start: 0, end: source.bytes });
  } finally {
    await source.close();
  }
}
