import { createHash, randomUUID } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { Problem } from '../../problem.ts';
import type { Api } from './api.ts';

/** Called with the size that is announced, and with what has come since the last call. */
export interface Fetching {
  readonly onSize?: (bytes: number) => void;
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Fetches what lies under a path of the API into a file: only when it has come whole and is what its entity tag says
 * does it get its name, and nothing is overwritten.
 * @returns SHA-256, lower-case hexadecimal
 * @throws {Problem} `client.digest-differs`, `client.unwritable`; {RefusedByService}
 */
export async function fetchTo(
  api: Api,
  from: string,
  file: string,
  { onSize, onBytes }: Fetching = {},
): Promise<string> {
  const response = await api.request(from);
  onSize?.(Number(response.headers.get('Content-Length') ?? 0));
  const temporary = `${file}.${randomUUID()}.part`;
  const digest = createHash('sha256');
  try {
    await using handle = await open(temporary, 'wx').catch((cause: unknown) => {
      throw unwritable(file, cause);
    });
    for await (const chunk of response.body ?? []) {
      digest.update(chunk);
      await handle.writeFile(chunk);
      onBytes?.(chunk.length);
    }
    await handle.sync();
    const actual = digest.digest('hex');
    const expected = /[0-9a-f]{64}/u.exec(response.headers.get('ETag') ?? '')?.[0] ?? actual;
    if (actual !== expected) throw new Problem('client.digest-differs', { params: { expected, actual } });
    await link(temporary, file).catch((cause: unknown) => {
      throw unwritable(file, cause);
    });
    return actual;
  } finally {
    await rm(temporary, { force: true });
  }
}

function unwritable(file: string, cause: unknown): Problem {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return new Problem('client.unwritable', { params: { file, reason }, cause });
}
