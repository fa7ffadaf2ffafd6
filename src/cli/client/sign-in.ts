import type { DeviceSignInView } from '../../schema/types/http/device-sign-in.ts';
import type { IssuedTokenView } from '../../schema/types/http/issued-token.ts';
import type { MissingFactorView } from '../../schema/types/http/missing-factor.ts';
import type { NewTokenBody } from '../../schema/types/http/new-token.ts';
import { parserOf } from '../../schema/validate.ts';
import type { Api } from './api.ts';

/** Who signs in by password. */
export interface SignIn {
  readonly login: string;
  readonly password: string;
  /** For whom to act, where the person belongs to several. */
  readonly organisation?: string | undefined;
}

/** A session for as long as it takes to make a token. */
export interface OpenSession {
  /** What every request of it carries. */
  readonly headers: Readonly<Record<string, string>>;
  /** What is missing before it is good for anything. */
  readonly missing: MissingFactorView['missing'] | undefined;
}

const parseIssued = parserOf<IssuedTokenView>('http/issued-token');
const parseMissing = parserOf<MissingFactorView>('http/missing-factor');
const parseDevice = parserOf<DeviceSignInView>('http/device-sign-in');

/** Signs in by password just long enough to make an API token, and gives its secret. */
export async function obtainToken(api: Api, signIn: SignIn, token: NewTokenBody): Promise<string> {
  return makeToken(api, await signInByPassword(api, signIn), token);
}

/** Signs in by password. */
export async function signInByPassword(api: Api, signIn: SignIn): Promise<OpenSession> {
  return sessionOf(api, await api.request('/api/v1/sessions', { method: 'POST', json: signIn }));
}

/** Shows a code of the authenticator, or a recovery code. A wrong one is refused, and another one may be shown. */
export async function showCode(api: Api, { headers }: OpenSession, code: string): Promise<OpenSession> {
  const sending = { method: 'POST', json: { code }, headers } as const;
  return sessionOf(api, await api.request('/api/v1/sessions/current/code', sending));
}

/** Begins a sign-in at the identity provider that is completed in a browser anywhere. */
export async function beginDeviceSignIn(api: Api): Promise<DeviceSignInView> {
  return (await api.send('/api/v1/sessions/oidc/device', { method: 'POST' }, parseDevice)).value;
}

/** Asks once whether it was completed; undefined while it was not. */
export async function askDeviceSignIn(
  api: Api,
  { handle }: DeviceSignInView,
  organisation: string | undefined,
): Promise<OpenSession | undefined> {
  const json = { handle, ...(organisation !== undefined && { organisation }) };
  const answer = await api.request('/api/v1/sessions/oidc/device/completion', { method: 'POST', json });
  return answer.status === 204 ? undefined : sessionOf(api, answer);
}

/** Makes an API token with a session, which ends. @returns the token's secret */
export async function makeToken(api: Api, { headers }: OpenSession, token: NewTokenBody): Promise<string> {
  const { value } = await api.send('/api/v1/tokens', { method: 'POST', json: token, headers }, parseIssued);
  await api.request('/api/v1/sessions/current', { method: 'DELETE', headers });
  return value.secret;
}

async function sessionOf(api: Api, answer: Response): Promise<OpenSession> {
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const parsed = parseMissing(await answer.json());
  return {
    headers: { Cookie: cookie, Origin: new URL(api.server).origin },
    missing: parsed.ok ? parsed.value.missing : undefined,
  };
}
