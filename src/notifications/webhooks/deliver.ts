import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { Problem } from '../../problem.ts';
import type { AddressGuard } from './address-guard.ts';

interface Delivery {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** From the lookup to the head of the answer, in milliseconds. */
const patience = 15_000;
/** Head of an answer; its body is nobody's business. */
const headBytes = 8 * 1024;

/**
 * Sends one request and waits for the head of the answer. Redirections are not followed.
 * @returns the status
 * @throws {Problem} `notifications.address-forbidden`, `notifications.webhook-failed` where no answer came
 */
export async function deliver(
  { url: address, headers, body }: Delivery,
  guard: AddressGuard,
  { patienceMs = patience, signal }: { readonly patienceMs?: number; readonly signal: AbortSignal },
): Promise<number> {
  const url = new URL(address);
  guard.demandUrl(url);
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const tired = AbortSignal.timeout(patienceMs);
  const request = send(url, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
    lookup: guard.lookupFor(url),
    // A kept connection would go by an address that was asked about long ago.
    agent: false,
    maxHeaderSize: headBytes,
    signal: AbortSignal.any([tired, signal]),
  });
  request.on('error', reject).on('response', resolve);
  request.end(body);
  try {
    const { statusCode = 0 } = await promise;
    return statusCode;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('notifications.webhook-failed', {
      params: { reason: tired.aborted ? 'timeout' : 'connection' },
      cause: error,
    });
  } finally {
    request.on('error', () => undefined).destroy();
  }
}
