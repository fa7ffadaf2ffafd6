import pRetry, { AbortError } from 'p-retry';
import { Problem } from '../../../problem.ts';
import { reasonOf } from '../../../system/error-code.ts';
import type { LogSource } from '../tiles/log-source.ts';
import { boundedBody } from './bounded-body.ts';

/** How often something is asked again that was refused for now, or whose line broke. */
const retries = 6;

/** How long one answer may take, in milliseconds. */
const patience = 30_000;

/** The log at a web address, by the paths of C2SP tlog-tiles; nobody signs in to read it. */
export function webSource(address: URL): LogSource {
  const prefix = address.href.replace(/\/*$/u, '/');
  const url = (path: string): string => new URL(path, prefix).href;

  const fetchOnce = async (path: string, limit: number): Promise<Uint8Array | undefined> => {
    const response = await fetch(url(path), { signal: AbortSignal.timeout(patience) });
    if (response.ok) return await readBody(response, path, limit);
    await response.body?.cancel();
    if (response.status === 404 || response.status === 410) return undefined;
    const refused = new Error(`HTTP ${response.status}`);
    throw response.status === 429 || response.status >= 500 ? refused : new AbortError(refused);
  };

  const readBody = async (response: Response, path: string, limit: number): Promise<Uint8Array> => {
    try {
      return await boundedBody(response, limit);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw new AbortError(new Problem('log.too-large', { params: { log: prefix, path, limit }, cause }));
    }
  };

  return {
    name: prefix,
    async read(path, limit) {
      try {
        // Whatever breaks a line counts as broken for now; p-retry would take some of it for a fault of ours.
        return await pRetry(() => fetchOnce(path, limit), { retries, shouldRetry: () => true });
      } catch (cause) {
        if (cause instanceof Problem) throw cause;
        throw new Problem('client.url-unreadable', { params: { url: url(path), reason: reasonOf(cause) }, cause });
      }
    },
  };
}
