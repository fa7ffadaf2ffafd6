import { Problem } from '../../problem.ts';
import type { Terminal } from '../terminal.ts';
import { type Api, openApi, originOf } from './api.ts';
import { tokenFor } from './credentials.ts';
import { tellRetry } from './tell-retry.ts';

/**
 * Speaks to a service as the person whose token is at hand.
 * @throws {Problem} `client.not-signed-in`, `client.server-invalid`, `client.token-malformed`
 */
export async function signedIn(server: string, terminal: Terminal): Promise<Api> {
  originOf(server);
  const token = await tokenFor(server);
  if (token === undefined) throw new Problem('client.not-signed-in', { params: { server } });
  return openApi(server, { token, language: terminal.language, onRetry: tellRetry(server, terminal) });
}
