import type { PackageBytes } from '../../packaging/package-reader.ts';
import { Problem } from '../../problem.ts';
import { originOf, reasonOfBreak } from '../client/api.ts';
import { savedTokenFor, tokenFor } from '../client/credentials.ts';

/** Where no ranges are served, so much is fetched as a whole, for each reading. */
const wholeLimit = 4 * 1024 * 1024;

/** Whether the evidence is named by URL and not as a file. */
export function isUrl(name: string): boolean {
  return /^https?:\/\//u.test(name) && URL.canParse(name);
}

/**
 * Reads what lies under a URL range by range (RFC 9110 §14), with the token of a saved login where there is one.
 * @param server the service that YIJIAO_TOKEN is for; by default it is sent nowhere, for the URL may come from anybody
 * @throws {Problem} `client.url-…`, `client.ranges-missing`, `client.server-invalid`, `client.token-malformed`
 */
export async function openRemoteBytes(
  address: URL,
  server?: string,
): Promise<PackageBytes & { close(): Promise<void> }> {
  const trusted = server !== undefined && originOf(server) === address.origin;
  const token = trusted ? await tokenFor(server) : await savedTokenFor(address.href);
  // The length and the ranges have to be those of the file itself.
  const headers = { 'Accept-Encoding': 'identity', ...(token !== undefined && { Authorization: `Bearer ${token}` }) };
  const head = await request(address, { method: 'HEAD', headers });
  const bytes = Number(head.headers.get('Content-Length') ?? Number.NaN);
  if (!Number.isSafeInteger(bytes)) throw unreadable(address, 'no Content-Length');
  return {
    bytes,
    async *read({ start, end }) {
      if (start >= end) return;
      const response = await request(address, { headers: { ...headers, Range: `bytes=${start}-${end - 1}` } });
      const ranged = response.status === 206;
      if (!ranged && bytes > wholeLimit && end - start !== bytes) {
        await response.body?.cancel();
        throw new Problem('client.ranges-missing', { params: { url: address.href } });
      }
      yield* ranged ? bodyOf(response, address) : part(bodyOf(response, address), start, end);
    },
    async close() {},
  };
}

async function request(address: URL, init: RequestInit): Promise<Response> {
  const response = await fetch(address, init).catch((cause: unknown) => {
    throw unreadable(address, reasonOfBreak(cause), cause);
  });
  const { ok, status } = response;
  if (ok) return response;
  const params = { url: address.href, origin: address.origin, status };
  if (status === 404 || status === 410) throw new Problem('client.url-missing', { params });
  if (status === 401 || status === 403) throw new Problem('client.url-forbidden', { params });
  throw unreadable(address, `HTTP ${status}`);
}

async function* bodyOf({ body }: Response, address: URL): AsyncGenerator<Uint8Array> {
  try {
    yield* body ?? [];
  } catch (cause) {
    throw unreadable(address, reasonOfBreak(cause), cause);
  }
}

/** What lies between two places of a whole. */
async function* part(whole: AsyncIterable<Uint8Array>, start: number, end: number): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of whole) {
    yield chunk.subarray(Math.max(start - at, 0), Math.max(end - at, 0));
    at += chunk.length;
  }
}

function unreadable(address: URL, reason: string, cause?: unknown): Problem {
  return new Problem('client.url-unreadable', { params: { url: address.href, reason }, cause });
}
