import { type Checkpoint, parseCheckpoint } from './notes/checkpoint.ts';
import { parseNote, type SignedNote } from './notes/signed-note.ts';
import type { VerifierKey } from './notes/verifier-key.ts';
import { type SignatureOutcome, verifySignature } from './notes/verify-note.ts';

/** A checkpoint and the note that it is the text of. */
export interface NotedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: SignedNote;
}

/** Reads a checkpoint with its signatures, none of them verified; undefined for what is none. */
export function parseCheckpointNote(bytes: Uint8Array): NotedCheckpoint | undefined {
  const note = parseNote(bytes);
  const checkpoint = note && parseCheckpoint(note.text);
  return note && checkpoint && { note, checkpoint };
}

/**
 * Whether the log of this key has signed the checkpoint: the key's name has to be the checkpoint's origin, too, lest one
 * log speaks for another.
 */
export function signedByLog({ note, checkpoint }: NotedCheckpoint, key: VerifierKey): SignatureOutcome['outcome'] {
  if (key.kind !== 'ed25519' || checkpoint.origin !== key.name) return 'absent';
  return verifySignature(note, key).outcome;
}
