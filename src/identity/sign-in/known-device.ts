import type { IdentityDesk, IdentityReader } from '../store.ts';
import { newSecret, secretHash } from './secret.ts';

/** Whether this person has signed in with this browser before. */
export async function isKnownDevice(read: IdentityReader, personId: string, secret: string): Promise<boolean> {
  return (await read.knownDevice(secretHash(secret))) === personId;
}

/**
 * Remembers the browser that a person has signed in with, so that it is counted by itself from then on.
 * @returns the secret for its cookie, which is kept nowhere
 */
export async function rememberDevice(
  desk: IdentityDesk,
  personId: string,
  shown: string | undefined,
  now: number,
): Promise<string> {
  const known = shown !== undefined && (await isKnownDevice(desk.read, personId, shown));
  const secret = known ? shown : newSecret();
  await desk.write((store) => store.keepDevice(secretHash(secret), personId, now));
  return secret;
}
