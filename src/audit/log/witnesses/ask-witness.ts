import { encodeBase64 } from '../notes/base64.ts';
import { formatNote, type NoteSignature, parseSignatures, type SignedNote } from '../notes/signed-note.ts';
import type { VerifierKey } from '../notes/verifier-key.ts';
import { verifySignature } from '../notes/verify-note.ts';
import { boundedBody } from '../sources/bounded-body.ts';

/** Somebody who watches that the log is only ever appended to (C2SP tlog-witness). */
export interface Witness {
  /** Of its cosignatures. */
  readonly key: VerifierKey;
  /** Its submission prefix, without a `/` at its end. */
  readonly url: string;
}

/** A checkpoint that is to be cosigned. */
export interface CosigningRequest {
  readonly note: SignedNote;
  readonly size: number;
  /** Consistency proof from the tree of so many entries to the one of the checkpoint. */
  readonly prove: (from: number) => Promise<readonly Uint8Array[]>;
}

const largestAnswer = 64 * 1024;

const conflict = 409;

/**
 * Asks a witness to cosign a checkpoint (C2SP tlog-witness, `add-checkpoint`); it says itself from where it needs proof.
 * @param seen the size that it is believed to have cosigned last
 * @throws an error with what is wrong with the witness or its answer, for the operator's log
 */
export async function askWitness(
  { key, url }: Witness,
  { note, size, prove }: CosigningRequest,
  { seen, signal }: { readonly seen: number; readonly signal: AbortSignal },
): Promise<NoteSignature> {
  let from = Math.min(seen, size);
  for (let attempt = 1; ; attempt += 1) {
    const proof = (await prove(from)).map((hash) => `${encodeBase64(hash)}\n`).join('');
    const response = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body: Buffer.concat([Buffer.from(`old ${from}\n${proof}\n`), formatNote(note)]),
      redirect: 'error',
      signal,
    });
    const answer = (await boundedBody(response, largestAnswer)).toString('utf8');
    const cosigned = response.status === conflict && attempt === 1 ? sizeIn(answer) : undefined;
    if (cosigned !== undefined) {
      from = cosigned;
      if (from > size) throw new Error(`it has cosigned ${from} entries, and this log has ${size}`);
      continue;
    }
    if (response.status !== 200) throw new Error(`it answers ${response.status}: ${answer.slice(0, 200)}`);
    return cosignatureIn(answer, note, key);
  }
}

/** The size that a witness names; one that cosigned another root for this size conflicts, too, and names none. */
function sizeIn(answer: string): number | undefined {
  const [, digits] = /^(0|[1-9]\d{0,15})\n?$/u.exec(answer) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Of what the witness has sent, only its own cosignature counts. */
function cosignatureIn(answer: string, { text }: SignedNote, key: VerifierKey): NoteSignature {
  const found = verifySignature({ text, signatures: parseSignatures(answer) ?? [] }, key);
  if (found.outcome === 'good') return found.signature;
  throw new Error(`its cosignature is ${found.outcome}`);
}
