import { receiptDigest } from '../../handover/receipt/log-proof.ts';
import { parseSignedJson } from '../../handover/receipt/parse-signed-json.ts';
import type { VerifyReceiptOptions } from '../../handover/receipt/verify.ts';
import { Problem } from '../../problem.ts';
import type { ReceiptStanding } from '../../schema/types/http/receipt-standing.ts';
import type { Receipt } from '../../schema/types/receipt.ts';
import { parserOf } from '../../schema/validate.ts';
import { openApi } from '../client/api.ts';
import { tellRetry } from '../client/tell-retry.ts';
import { readSmallFile } from '../files/read-small-file.ts';
import { openTerminal } from '../terminal.ts';

const parseReceipt = parserOf<Receipt>('receipt');
const parseStanding = parserOf<ReceiptStanding>('http/receipt-standing');

/** No notice comes near it. */
const largestNotice = 1024 * 1024;

/**
 * What is said elsewhere of whether a receipt still stands: by a notice that lies beside it, and by the service named.
 * @throws {Problem} `receipt.unreadable`, `client.…`; {RefusedByService}
 */
export async function standingOf(
  json: Uint8Array,
  { notice, server }: { readonly notice?: string | undefined; readonly server?: string | undefined },
): Promise<Pick<VerifyReceiptOptions, 'notices' | 'standsAt'>> {
  const beside = notice === undefined ? [] : [await readNotice(notice)];
  const parsed = server === undefined ? undefined : parseReceipt(parseSignedJson(json));
  if (server === undefined || !parsed?.ok) return { notices: beside };
  const { facts } = parsed.value;
  const terminal = openTerminal();
  const api = openApi(server, { language: terminal.language, onRetry: tellRetry(server, terminal) });
  const address = `/api/v1/receipts/${encodeURIComponent(facts.number)}/${receiptDigest(parsed.value)}/standing`;
  const { value } = await api.get(address, parseStanding);
  if (!value.notice) return { notices: beside, standsAt: server };
  return { notices: [...beside, Buffer.from(JSON.stringify(value.notice))] };
}

async function readNotice(file: string): Promise<Uint8Array> {
  const { bytes } = await readSmallFile(
    file,
    largestNotice,
    (_reason, cause) => new Problem('receipt.unreadable', { cause }),
  );
  return bytes;
}
