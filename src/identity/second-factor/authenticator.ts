import { Secret, TOTP } from 'otpauth';

/** What authenticator apps know without being asked: RFC 6238 with its defaults, on which all of them agree. */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Steps of a clock that is early or late, RFC 6238 §5.2. */
const drift = 1;

/** Bytes of a secret, RFC 4226 §4 R6. */
const secretBytes = 20;

/** A new secret, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: secretBytes }).base32;
}

/** What an authenticator app reads, as text or as a QR code. */
export function otpauthUri(
  secret: string,
  { issuer, account }: { readonly issuer: string; readonly account: string },
): string {
  // The label is `issuer:account`, so that neither may have a colon of its own.
  const [plainIssuer, label] = [issuer.replaceAll(':', ' '), account.replaceAll(':', ' ')];
  return new TOTP({ ...form, issuer: plainIssuer, label, secret }).toString();
}

/**
 * The time step that a code belongs to, compared in constant time; undefined where it belongs to none that is near.
 * @param now milliseconds since 1970
 */
export function stepOf(secret: string, code: string, now: number): number | undefined {
  const totp = new TOTP({ ...form, secret });
  const delta = totp.validate({ token: code, timestamp: now, window: drift });
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta;
}
