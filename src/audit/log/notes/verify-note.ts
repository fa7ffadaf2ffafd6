import { cosignedAt } from './cosignature.ts';
import type { NoteSignature, SignedNote } from './signed-note.ts';
import { hasSigned, type VerifierKey } from './verifier-key.ts';

/** What became of a known key's signature on a note. */
export type SignatureOutcome =
  /** `at` is the time that a cosignature names (RFC 3339). */
  | { readonly outcome: 'good'; readonly signature: NoteSignature; readonly at: string | undefined }
  | { readonly outcome: 'bad' | 'absent' };

/**
 * Looks for a key's signatures on a note and verifies them; signatures by others mean nothing here (C2SP signed-note).
 * One that is wrong makes the whole of them bad.
 */
export function verifySignature({ text, signatures }: SignedNote, key: VerifierKey): SignatureOutcome {
  const own = signatures.filter(({ name, keyId }) => name === key.name && keyId === key.id);
  let latest: SignatureOutcome = { outcome: 'absent' };
  for (const signature of own) {
    const at = key.kind === 'cosignature' ? cosignedAt(text, signature, key) : undefined;
    const good = key.kind === 'cosignature' ? at !== undefined : hasSigned(key, Buffer.from(text), signature.bytes);
    if (!good) return { outcome: 'bad' };
    if (latest.outcome !== 'good' || (at ?? '') > (latest.at ?? '')) latest = { outcome: 'good', signature, at };
  }
  return latest;
}
