import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { Problem } from '../../problem.ts';

/** Codes of an answer that is none: nobody there, too slow, or no OpenID Connect. */
const silence: ReadonlySet<string | undefined> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

/** What the provider refuses because of how this service is set up there: nothing that people can mend. */
const setUpWrong: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client', 'invalid_scope']);

/** The Problem that stands for what went wrong between the service and its provider; what is none of that stays what it is. */
export function providerProblem(error: unknown): unknown {
  if (error instanceof AuthorizationResponseError) return refused(error.error);
  if (error instanceof ResponseBodyError) {
    if (error.status >= 500 || setUpWrong.has(error.error)) return unreachable(error);
    if (error.error === 'access_denied') return refused(error.error);
    if (error.error === 'expired_token') return new Problem('identity.oidc-over');
    return new Problem('identity.oidc-failed', { cause: outlineOf(error) });
  }
  if (error instanceof ClientError) {
    return silence.has(error.code)
      ? unreachable(error)
      : new Problem('identity.oidc-failed', { cause: outlineOf(error) });
  }
  // This is how fetch says that nobody is there.
  return error instanceof TypeError && error.message === 'fetch failed' ? unreachable(error) : error;
}

/** The Problem that stands for a provider that does not answer as one. */
export function unreachable(cause: unknown): Problem {
  return new Problem('identity.provider-unreachable', { cause: outlineOf(cause) });
}

function refused(error: string): Problem {
  const reason = /^[\w.-]{1,60}$/u.test(error) ? error : 'error';
  return new Problem('identity.oidc-refused', { params: { reason } });
}

/** What may stand in a log: what the library keeps with its errors holds tokens and codes. */
function outlineOf(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('unknown');
  const code = 'code' in error && typeof error.code === 'string' ? ` [${error.code}]` : '';
  const refusal = error instanceof ResponseBodyError ? ` (${error.error})` : '';
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return new Error(`${error.name}${code}: ${error.message}${refusal}${cause}`);
}
