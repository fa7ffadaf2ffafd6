import { randomBytes } from 'node:crypto';
import pRetry, { AbortError } from 'p-retry';
import { Problem } from '../../../problem.ts';
import { errorCode } from '../../../system/error-code.ts';
import { checkToken } from './check-token.ts';
import { timestampRequest } from './request.ts';

/** Somebody who states when some bytes existed (RFC 3161). */
export interface TimestampAuthority {
  /** A token over the bytes, DER. */
  stamp(bytes: Uint8Array): Promise<Uint8Array>;
}

const patience = { retries: 3, minTimeout: 500, maxTimeout: 5_000 } as const;
const longestWait = 20_000;
const largestAnswer = 1024 * 1024;

/**
 * A time-stamp authority over HTTP (RFC 3161 §3.4). What fails on the way is tried again; every token is checked before
 * it is given.
 * @throws {Problem} `signing.timestamp-address-invalid`; when stamping `signing.timestamp-unavailable`, `-refused`, `-unsound`
 */
export function openTimestampAuthority(url: string): TimestampAuthority {
  if (!/^https?:\/\//u.test(url) || !URL.canParse(url)) {
    throw new Problem('signing.timestamp-address-invalid', { params: { url } });
  }
  return {
    async stamp(bytes) {
      const nonce = BigInt(`0x${randomBytes(16).toString('hex')}`);
      const answer = await pRetry(() => ask(url, timestampRequest(bytes, nonce)), patience).catch((cause: unknown) => {
        throw unavailable(url, cause);
      });
      return checkToken(answer, { url, stamped: bytes, nonce });
    },
  };
}

async function ask(url: string, request: Buffer): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(longestWait);
  const headers = { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' };
  const response = await fetch(url, { method: 'POST', body: new Uint8Array(request), headers, signal }).catch(
    (cause: unknown) => {
      throw new Error(reasonOf(cause), { cause });
    },
  );
  if (response.ok) return await readAnswer(response);
  await response.body?.cancel();
  const refused = new Error(`HTTP ${response.status}`);
  throw response.status >= 500 || response.status === 429 ? refused : new AbortError(refused);
}

async function readAnswer({ body }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > largestAnswer) throw new AbortError(`more than ${largestAnswer} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unavailable(url: string, cause: unknown): Problem {
  return new Problem('signing.timestamp-unavailable', { params: { url, reason: reasonOf(cause) }, cause });
}

/** What `fetch` only says of its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return errorCode(error.cause) ?? error.message;
}
