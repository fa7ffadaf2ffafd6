import type { LogWitness } from '../../schema/types/log-report.ts';
import { type DefiniteCheck, failed, passed, skipped } from './log-check.ts';
import type { VerifierKey } from './notes/verifier-key.ts';
import { verifySignature } from './notes/verify-note.ts';
import { type NotedCheckpoint, signedByLog } from './trusted-checkpoint.ts';

/** Whom a verifier trusts, by keys that come from elsewhere than the log. */
export interface LogTrust {
  /** Of the log. */
  readonly key?: VerifierKey | undefined;
  readonly witnesses?: readonly VerifierKey[] | undefined;
  /** How many of these witnesses have to have cosigned; by default all of them. */
  readonly quorum?: number | undefined;
}

/** What became of the cosignatures of the witnesses whose keys are given. */
export function lookForWitnesses({ note }: NotedCheckpoint, witnesses: readonly VerifierKey[]): LogWitness[] {
  return witnesses.map((key) => {
    // A log's own signature is no witness's, whatever key it is looked for with.
    const found = key.kind === 'cosignature' ? verifySignature(note, key) : ({ outcome: 'absent' } as const);
    const about = { name: key.name, key: key.text };
    if (found.outcome !== 'good') return { ...about, outcome: found.outcome };
    return { ...about, outcome: 'cosigned', ...(found.at !== undefined && { at: found.at }) };
  });
}

/** Whether a checkpoint is the log's own, and enough witnesses have seen it. */
export function checkCheckpoint(noted: NotedCheckpoint, { key, witnesses = [], quorum }: LogTrust): DefiniteCheck[] {
  return [checkSignature(noted, key), checkWitnesses(lookForWitnesses(noted, witnesses), quorum)];
}

function checkSignature(noted: NotedCheckpoint, key: VerifierKey | undefined): DefiniteCheck {
  if (!key) return skipped('log.signature', 'no-key');
  const { origin } = noted.checkpoint;
  if (key.name !== origin) return failed('log.signature', 'other-log', { origin, name: key.name });
  const outcome = signedByLog(noted, key);
  if (outcome === 'good') return passed('log.signature', { name: key.name });
  return failed('log.signature', outcome === 'bad' ? 'signature-bad' : 'signature-absent', { name: key.name });
}

function checkWitnesses(found: readonly LogWitness[], quorum = found.length): DefiniteCheck {
  if (found.length === 0) return skipped('log.witnesses', 'no-witnesses');
  const bad = found.find(({ outcome }) => outcome === 'bad');
  if (bad) return failed('log.witnesses', 'cosignature-bad', { name: bad.name });
  const count = found.filter(({ outcome }) => outcome === 'cosigned').length;
  const parameters = { count, of: found.length, quorum };
  return count >= quorum
    ? passed('log.witnesses', parameters)
    : failed('log.witnesses', 'too-few-witnesses', parameters);
}
