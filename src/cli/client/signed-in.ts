import type { Language } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import { type Api, openApi, originOf } from './api.ts';
import { tokenFor } from './credentials.ts';

/**
 * Speaks to a service as the person whose token is at hand.
 * @throws {Problem} `client.not-signed-in`, `client.server-invalid`, `client.token-malformed`
 */
export async function signedIn(server: string, language: Language): Promise<Api> {
  originOf(server);
  const token = await tokenFor(server);
  if (token === undefined) throw new Problem('client.not-signed-in', { params: { server } });
  return openApi(server, { token, language });
}
