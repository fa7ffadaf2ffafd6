import type { IssuedTokenView } from '../../schema/types/http/issued-token.ts';
import type { NewTokenBody } from '../../schema/types/http/new-token.ts';
import { parserOf } from '../../schema/validate.ts';
import type { Api } from './api.ts';

export interface SignIn {
  readonly login: string;
  readonly password: string;
  /** For whom to act, where the person belongs to several. */
  readonly organisation?: string | undefined;
}

const parseIssued = parserOf<IssuedTokenView>('http/issued-token');

/** Signs in by password just long enough to make an API token, and gives its secret. */
export async function obtainToken(api: Api, signIn: SignIn, token: NewTokenBody): Promise<string> {
  const session = await api.request('/api/v1/sessions', { method: 'POST', json: signIn });
  const cookie = session.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const headers = { Cookie: cookie, Origin: new URL(api.server).origin };
  const { value } = await api.send('/api/v1/tokens', { method: 'POST', json: token, headers }, parseIssued);
  await api.request('/api/v1/sessions/current', { method: 'DELETE', headers });
  return value.secret;
}
