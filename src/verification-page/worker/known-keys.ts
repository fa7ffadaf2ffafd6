import type { LogTrust } from '../../audit/log/check-checkpoint.ts';
import { parseVerifierKey, type VerifierKey } from '../../audit/log/notes/verifier-key.ts';
import { thumbprintOf } from '../../handover/receipt/bureau-key.ts';

/** Keys that somebody knows from elsewhere than what is to be verified. */
export interface KnownKeys {
  /** RFC 7638 thumbprints of bureaus' keys; undefined when none is known. */
  readonly thumbprints: readonly string[] | undefined;
  /** What the proof of a log is held against. */
  readonly logTrust: (origin: string) => LogTrust;
  /** What was given for a key and is none. */
  readonly unread: readonly string[];
}

const thumbprint = /^[A-Za-z0-9_-]{43}$/u;

/** Reads keys out of what was typed, and out of files of keys. */
export async function readKnownKeys(texts: readonly string[]): Promise<KnownKeys> {
  const thumbprints: string[] = [];
  const verifiers: VerifierKey[] = [];
  const unread: string[] = [];
  for (const text of texts) {
    const key = publicKeyIn(text);
    if (key !== undefined) thumbprints.push(await thumbprintOf(key));
    for (const word of key === undefined ? text.split(/\s+/u).filter(Boolean) : []) {
      const verifier = parseVerifierKey(word);
      if (verifier) verifiers.push(verifier);
      else if (thumbprint.test(word)) thumbprints.push(word);
      else unread.push(word);
    }
  }
  const logs = verifiers.filter(({ kind }) => kind === 'ed25519');
  const witnesses = verifiers.filter(({ kind }) => kind === 'cosignature');
  return {
    thumbprints: thumbprints.length > 0 ? thumbprints : undefined,
    logTrust: (origin) => ({ key: logs.find(({ name }) => name === origin) ?? logs[0], witnesses }),
    unread,
  };
}

/** The x of an Ed25519 key in a JWK. */
function publicKeyIn(text: string): string | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const { kty, crv, x }: Readonly<Record<string, unknown>> = Object(JSON.parse(text));
    return kty === 'OKP' && crv === 'Ed25519' && typeof x === 'string' && thumbprint.test(x) ? x : undefined;
  } catch {
    return undefined;
  }
}
