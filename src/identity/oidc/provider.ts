import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  genericGrantRequest,
  initiateDeviceAuthorization,
  ResponseBodyError,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import { Problem } from '../../problem.ts';
import type { OidcSubject } from '../store.ts';
import { providerProblem, unreachable } from './provider-problem.ts';

/** What the service is at its provider. */
export interface OidcClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
}

/** Whom a provider has let in, and all that it says of him or her. */
export interface OidcIdentity extends OidcSubject {
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What binds an answer of the provider to the question. */
export interface OidcChecks {
  readonly state: string;
  readonly nonce: string;
  /** PKCE (RFC 7636). */
  readonly verifier: string;
}

/** A sign-in that is completed on another device (RFC 8628). */
export interface DeviceAuthorization {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | undefined;
  /** Seconds between two questions. */
  readonly interval: number;
  /** Seconds. */
  readonly expiresIn: number;
}

/** A provider of OpenID Connect. Whatever it is asked may throw {Problem} `identity.provider-unreachable`. */
export interface OidcProvider {
  /** Where to send the browser. */
  authorizationUrl(redirectUri: string, checks: OidcChecks): Promise<string>;
  /**
   * Takes the provider's answer, with everything checked: state, nonce, issuer, audience, time, signature.
   * @param callback the address that the browser came back to, with its query
   * @throws {Problem} `identity.oidc-refused`, `identity.oidc-failed`
   */
  exchange(callback: URL, checks: OidcChecks): Promise<OidcIdentity>;
  /** @throws {Problem} `identity.oidc-no-devices` */
  beginDevice(): Promise<DeviceAuthorization>;
  /**
   * Asks once whether the other device has completed the sign-in; undefined while it has not.
   * @throws {Problem} `identity.oidc-refused`, `identity.oidc-failed`, `identity.oidc-over`
   */
  askDevice(deviceCode: string): Promise<OidcIdentity | undefined>;
  /** Where a browser signs out there too, if the provider has such a place. */
  signOutUrl(returnTo: string): Promise<string | undefined>;
}

/** Seconds that the provider has for an answer. */
const timeout = 10;

type Tokens = TokenEndpointResponse & TokenEndpointResponseHelpers;

/** Speaks to a provider. It is looked up with the first sign-in, so that the service starts while it is away. */
export function openOidcProvider({ issuer, clientId, clientSecret, scope }: OidcClient): OidcProvider {
  let known: Promise<Configuration> | undefined;
  const configuration = (): Promise<Configuration> => {
    known ??= discover().catch((cause: unknown) => {
      known = undefined;
      throw unreachable(cause);
    });
    return known;
  };
  const discover = (): Promise<Configuration> => {
    const server = new URL(issuer);
    // Signatures are checked although tokens come over TLS: what is signed is what is believed.
    const execute = [enableNonRepudiationChecks, ...(server.protocol === 'http:' ? [allowInsecureRequests] : [])];
    return discovery(server, clientId, {}, ClientSecretBasic(clientSecret), { execute, timeout });
  };

  /** ID token first: what is only in the answer of the UserInfo endpoint completes it. */
  const identityOf = async (config: Configuration, tokens: Tokens): Promise<OidcIdentity> => {
    const claims = tokens.claims();
    if (!claims) throw new Problem('identity.oidc-failed');
    const more =
      config.serverMetadata().userinfo_endpoint === undefined
        ? {}
        : await fetchUserInfo(config, tokens.access_token, claims.sub);
    return { issuer: claims.iss, subject: claims.sub, claims: { ...more, ...claims } };
  };

  const asking = async <T>(ask: (config: Configuration) => Promise<T>): Promise<T> => {
    const config = await configuration();
    try {
      return await ask(config);
    } catch (error) {
      throw providerProblem(error);
    }
  };

  return {
    async authorizationUrl(redirectUri, { state, nonce, verifier }) {
      return buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }).href;
    },
    exchange: (callback, { state, nonce, verifier }) =>
      asking(async (config) => {
        const tokens = await authorizationCodeGrant(config, callback, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        return identityOf(config, tokens);
      }),
    beginDevice: () =>
      asking(async (config) => {
        if (config.serverMetadata().device_authorization_endpoint === undefined) {
          throw new Problem('identity.oidc-no-devices');
        }
        const begun = await initiateDeviceAuthorization(config, { scope });
        return {
          deviceCode: begun.device_code,
          userCode: begun.user_code,
          verificationUri: begun.verification_uri,
          verificationUriComplete: begun.verification_uri_complete,
          interval: begun.interval ?? 5,
          expiresIn: begun.expires_in,
        };
      }),
    askDevice: (deviceCode) =>
      asking(async (config) => {
        const grant = 'urn:ietf:params:oauth:grant-type:device_code';
        try {
          return await identityOf(config, await genericGrantRequest(config, grant, { device_code: deviceCode }));
        } catch (error) {
          if (isPending(error)) return undefined;
          throw error;
        }
      }),
    async signOutUrl(returnTo) {
      const config = await configuration();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      return buildEndSessionUrl(config, { post_logout_redirect_uri: returnTo }).href;
    },
  };
}

/** RFC 8628 §3.5. */
function isPending(error: unknown): boolean {
  return error instanceof ResponseBodyError && /^(?:authorization_pending|slow_down)$/u.test(error.error);
}
