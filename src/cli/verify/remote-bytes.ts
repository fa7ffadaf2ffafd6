import type { PackageBytes } from '../../packaging/package-reader.ts';
import { Problem } from '../../problem.ts';
import { unreachable } from '../client/api.ts';
import { tokenFor } from '../client/credentials.ts';

/**
 * Reads what lies under a URL range by range (RFC 9110 §14), with the token of a saved login where there is one.
 * @throws {Problem} `client.unreachable` when there is nothing, or no ranges are served
 */
export async function openRemoteBytes(address: URL): Promise<PackageBytes & { close(): Promise<void> }> {
  const token = await tokenFor(address.href);
  const headers = { ...(token !== undefined && { Authorization: `Bearer ${token}` }) };
  const head = await request(address, { method: 'HEAD', headers });
  const bytes = Number(head.headers.get('Content-Length') ?? Number.NaN);
  if (!Number.isSafeInteger(bytes)) throw unusable(address, 'no Content-Length');
  return {
    bytes,
    async *read({ start, end }) {
      if (start >= end) return;
      const range = { ...headers, Range: `bytes=${start}-${end - 1}` };
      const response = await request(address, { headers: range });
      if (response.status !== 206 && end - start !== bytes) throw unusable(address, 'no ranges');
      yield* response.body ?? [];
    },
    async close() {},
  };
}

async function request(address: URL, init: RequestInit): Promise<Response> {
  const response = await fetch(address, init).catch((cause: unknown) => {
    throw unreachable(address.href, cause);
  });
  if (!response.ok) throw unusable(address, `HTTP ${response.status}`);
  return response;
}

function unusable(address: URL, reason: string): Problem {
  return new Problem('client.unreachable', { params: { server: address.href, reason } });
}
