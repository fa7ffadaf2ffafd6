import type { LogEntry } from '../../schema/types/log-entry.ts';
import type { LogProof } from '../../schema/types/log-proof.ts';
import { parserOf } from '../../schema/validate.ts';
import { checkCheckpoint, type LogTrust } from './check-checkpoint.ts';
import { parseEntry } from './entry.ts';
import { type DefiniteCheck, failed, passed } from './log-check.ts';
import { leafHash } from './merkle/hashes.ts';
import { provesInclusion } from './merkle/inclusion.ts';
import { parseCheckpointNote } from './trusted-checkpoint.ts';

const parse = parserOf<LogProof>('log-proof');

/** What a log proof was found to prove. */
export interface VerifiedLogProof {
  /** No check failed. */
  readonly ok: boolean;
  readonly checks: readonly DefiniteCheck[];
  /** The entry that stands in the log, where it can be read: whether it is about what it should be is for the caller to say. */
  readonly entry: LogEntry | undefined;
}

/**
 * Verifies that an entry stands in a log, from the proof and the keys given alone: nothing is read or asked.
 * Nothing is ever thrown at what a proof says.
 * @param proof whatever claims to be a LogProof
 */
export function verifyLogProof(proof: unknown, trust: LogTrust): VerifiedLogProof {
  const parsed = parse(proof);
  if (!parsed.ok) {
    return verified([failed('log.proof', 'proof-schema', { pointer: parsed.places[0]?.pointer || '/' })]);
  }
  const { log, index, entry: text, inclusion, checkpoint } = parsed.value;
  const entry = parseEntry(Buffer.from(text));
  const noted = parseCheckpointNote(Buffer.from(checkpoint));
  const checks = [entry ? passed('log.entry', { index }) : failed('log.entry', 'entry-schema', { index })];
  if (!noted) return verified([...checks, failed('log.checkpoint', 'no-checkpoint')], entry);
  const { origin, size } = noted.checkpoint;
  checks.push(
    origin === log
      ? passed('log.checkpoint', { origin, size })
      : failed('log.checkpoint', 'other-log', { origin, name: log }),
    ...checkCheckpoint(noted, trust),
  );
  const leaf = { index, hash: leafHash(Buffer.from(text)) };
  const hashes = inclusion.map((hash) => Buffer.from(hash, 'base64'));
  checks.push(
    provesInclusion(leaf, noted.checkpoint, hashes)
      ? passed('log.inclusion', { index, size })
      : failed('log.inclusion', 'not-included', { index, size }),
  );
  return verified(checks, entry);
}

function verified(checks: readonly DefiniteCheck[], entry?: LogEntry): VerifiedLogProof {
  return { ok: checks.every(({ ok }) => ok), checks, entry };
}
