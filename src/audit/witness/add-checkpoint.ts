import { hashBytes } from '../log/merkle/hashes.ts';
import { decodeBase64 } from '../log/notes/base64.ts';
import { largestNote } from '../log/notes/signed-note.ts';
import { type NotedCheckpoint, parseCheckpointNote } from '../log/trusted-checkpoint.ts';

const mostHashes = 63;

/** The largest request that a witness looks at, in bytes. */
export const largestRequest: number = largestNote + 64 * (mostHashes + 1);

/** What a log asks of a witness (C2SP tlog-witness, `add-checkpoint`). */
export interface AddCheckpoint extends NotedCheckpoint {
  /** Entries of the tree that the log believes the witness to have cosigned last. */
  readonly old: number;
  /** Consistency proof from there. */
  readonly proof: readonly Uint8Array[];
}

/** Reads the body of a request; undefined for whatever is none. */
export function parseAddCheckpoint(body: Buffer): AddCheckpoint | undefined {
  const blank = body.indexOf('\n\n');
  if (blank < 0) return undefined;
  const [first = '', ...lines] = body.subarray(0, blank).toString('latin1').split('\n');
  const [, digits] = /^old (0|[1-9]\d{0,15})$/u.exec(first) ?? [];
  const proof = lines.flatMap((line) => decodeBase64(line) ?? []);
  const noted = parseCheckpointNote(body.subarray(blank + 2));
  const isProof = proof.length === lines.length && proof.every((hash) => hash.length === hashBytes);
  if (digits === undefined || !isProof || lines.length > mostHashes || !noted) return undefined;
  const old = Number(digits);
  return Number.isSafeInteger(old) ? { ...noted, old, proof } : undefined;
}
