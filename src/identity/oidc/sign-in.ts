import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { Problem } from '../../problem.ts';
import type { OidcRoles } from '../../schema/types/oidc-roles.ts';
import type { Sealing } from '../sealing.ts';
import { newSecret, secretHash } from '../sign-in/secret.ts';
import type { BegunSession, Caller } from '../sign-in/session.ts';
import type { IdentityDesk } from '../store.ts';
import { enterByOidc } from './enter.ts';
import type { DeviceAuthorization, OidcChecks, OidcProvider } from './provider.ts';

/** So long a sign-in may take at the provider, in milliseconds. */
const patience = 15 * 60_000;

/** What a browser is sent away with, and comes back with. */
export interface OidcJourney {
  /** Where to send the browser. */
  readonly url: string;
  /** For a cookie; without it the provider's answer is worth nothing. */
  readonly handle: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface OidcReturn {
  readonly session: BegunSession;
  /** The path where the browser began. */
  readonly returnTo: string;
}

/** A sign-in that is completed on another device. */
export interface DeviceSignIn extends Omit<DeviceAuthorization, 'deviceCode' | 'expiresIn'> {
  /** For asking whether it is completed. */
  readonly handle: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Signing in at a provider of OpenID Connect. Everything may throw {Problem} `identity.provider-unreachable`. */
export interface OidcSignIn {
  readonly issuer: string;
  begin(journey: {
    readonly redirectUri: string;
    readonly returnTo: string;
    readonly organisationId: string | undefined;
  }): Promise<OidcJourney>;
  /**
   * @param callback the address that the browser came back to, with its query
   * @throws {Problem} `identity.oidc-over`, `identity.oidc-refused`, `identity.oidc-failed`, and as `enterByOidc`
   */
  finish(back: { readonly handle: string; readonly callback: URL; readonly caller: Caller }): Promise<OidcReturn>;
  /** @throws {Problem} `identity.oidc-no-devices` */
  beginDevice(): Promise<DeviceSignIn>;
  /**
   * Undefined while the sign-in is not completed.
   * @throws {Problem} as `finish`
   */
  askDevice(asked: {
    readonly handle: string;
    readonly organisationId: string | undefined;
    readonly caller: Caller;
  }): Promise<BegunSession | undefined>;
  /** Where a browser signs out at the provider too, if that has such a place. */
  signOutUrl(returnTo: string): Promise<string | undefined>;
}

interface OidcNeeds {
  readonly desk: IdentityDesk;
  readonly sealing: Sealing;
  readonly issuer: string;
  readonly provider: OidcProvider;
  /** Which claims give which roles, where they give any. */
  readonly roles: OidcRoles | undefined;
  readonly now: () => number;
}

interface KeptJourney extends OidcChecks {
  readonly returnTo: string;
  readonly organisationId?: string;
}

export function openOidcSignIn({ desk, sealing, issuer, provider, roles, now }: OidcNeeds): OidcSignIn {
  /** Keeps what belongs to a sign-in under way. @returns the handle, which is kept nowhere */
  const keep = async (kept: KeptJourney | DeviceCode, expiresAt: number): Promise<string> => {
    const handle = newSecret();
    const key = secretHash(handle);
    const sealed = sealing.seal(JSON.stringify(kept), purposeOf(key));
    await desk.write((store) => store.keepOidcSignIn(key, sealed, expiresAt));
    return handle;
  };
  const kept = async <Kept>(handle: string, is: (value: unknown) => value is Kept): Promise<Kept> => {
    const key = secretHash(handle);
    const sealed = await desk.read.oidcSignIn(key, now());
    const value: unknown = sealed === undefined ? undefined : JSON.parse(sealing.open(sealed, purposeOf(key)));
    if (!is(value)) throw new Problem('identity.oidc-over');
    return value;
  };
  /** Of several that come with one handle, one goes on. */
  const drop = async (handle: string): Promise<void> => {
    if (!(await desk.write((store) => store.dropOidcSignIn(secretHash(handle)))))
      throw new Problem('identity.oidc-over');
  };

  return {
    issuer,
    async begin({ redirectUri, returnTo, organisationId }) {
      const checks = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = await provider.authorizationUrl(redirectUri, checks);
      const expiresAt = now() + patience;
      const handle = await keep(
        { ...checks, returnTo, ...(organisationId !== undefined && { organisationId }) },
        expiresAt,
      );
      return { url, handle, expiresAt };
    },
    async finish({ handle, callback, caller }) {
      const { returnTo, organisationId, ...checks } = await kept(handle, isJourney);
      await drop(handle);
      const identity = await provider.exchange(callback, checks);
      return { session: await enterByOidc(desk, roles, { identity, caller, organisationId }, now()), returnTo };
    },
    async beginDevice() {
      const { deviceCode, expiresIn, ...shown } = await provider.beginDevice();
      const expiresAt = now() + expiresIn * 1000;
      return { ...shown, handle: await keep({ deviceCode }, expiresAt), expiresAt };
    },
    async askDevice({ handle, organisationId, caller }) {
      const { deviceCode } = await kept(handle, isDeviceCode);
      const identity = await provider.askDevice(deviceCode);
      if (!identity) return undefined;
      await drop(handle);
      return enterByOidc(desk, roles, { identity, caller, organisationId }, now());
    },
    signOutUrl: (returnTo) => provider.signOutUrl(returnTo),
  };
}

interface DeviceCode {
  readonly deviceCode: string;
}

function purposeOf(key: string): string {
  return `oidc:${key}`;
}

function isJourney(value: unknown): value is KeptJourney {
  return typeof value === 'object' && value !== null && 'verifier' in value;
}

function isDeviceCode(value: unknown): value is DeviceCode {
  return typeof value === 'object' && value !== null && 'deviceCode' in value;
}
