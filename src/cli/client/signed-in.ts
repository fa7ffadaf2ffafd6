import type { Language } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import { type Api, openApi } from './api.ts';
import { tokenFor } from './credentials.ts';

/**
 * Speaks to a service as the person whose token is at hand.
 * @throws {Problem} `client.not-signed-in`, `client.server-invalid`
 */
export async function signedIn(server: string, language: Language): Promise<Api> {
  openApi(server, { language });
  const token = await tokenFor(server);
  if (token === undefined) throw new Problem('client.not-signed-in', { params: { server } });
  return openApi(server, { token, language });
}
