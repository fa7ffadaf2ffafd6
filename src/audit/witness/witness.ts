import type { KeyObject } from 'node:crypto';
import { openTurns } from '../../concurrency/turns.ts';
import { provesConsistency } from '../log/merkle/consistency.ts';
import { emptyRoot } from '../log/merkle/hashes.ts';
import type { Tree } from '../log/merkle/inclusion.ts';
import { cosign } from '../log/notes/cosignature.ts';
import { formatSignature } from '../log/notes/signed-note.ts';
import type { VerifierKey } from '../log/notes/verifier-key.ts';
import { verifySignature } from '../log/notes/verify-note.ts';
import { type AddCheckpoint, parseAddCheckpoint } from './add-checkpoint.ts';
import type { WitnessMemory } from './witness-state.ts';

/** What a witness answers, in the terms of HTTP. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly contentType: string;
  readonly body: string;
}

export interface WitnessOptions {
  /** Of the witness's own cosignatures. */
  readonly key: VerifierKey;
  readonly privateKey: KeyObject;
  /** The logs that it watches; their names are the origins of their checkpoints. */
  readonly logs: readonly VerifierKey[];
  readonly memory: WitnessMemory;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Somebody who cosigns a log as long as it is only ever appended to. */
export interface Witness {
  /** Answers the body of a request (C2SP tlog-witness, `add-checkpoint`). */
  readonly addCheckpoint: (body: Buffer) => Promise<WitnessAnswer>;
}

/**
 * Opens a witness: it cosigns a checkpoint only after it has remembered it, and never one that its own memory contradicts,
 * so that no two of its cosignatures ever stand under two histories of one log.
 */
export function openWitness(options: WitnessOptions): Witness {
  const inTurn = openTurns();
  return {
    async addCheckpoint(body) {
      const request = parseAddCheckpoint(body);
      if (!request) return refused(400, 'the request is malformed');
      const { origin } = request.checkpoint;
      return refusalOfSigner(request, options.logs) ?? (await inTurn(origin, () => consider(request, options)));
    },
  };
}

/** Looks at the keys: whether the log is known, and has signed this. */
function refusalOfSigner(
  { checkpoint: { origin }, note }: AddCheckpoint,
  logs: readonly VerifierKey[],
): WitnessAnswer | undefined {
  const keys = logs.filter(({ name }) => name === origin);
  if (keys.length === 0) return refused(404, 'this log is not watched here');
  const outcomes = new Set(keys.map((key) => verifySignature(note, key).outcome));
  const isSigned = outcomes.has('good') && !outcomes.has('bad');
  return isSigned ? undefined : refused(403, 'the log has not signed this checkpoint');
}

/** Holds a checkpoint against what was cosigned before, remembers it and cosigns it; one after the other of each log. */
async function consider(
  request: AddCheckpoint,
  { key, privateKey, memory, now }: WitnessOptions,
): Promise<WitnessAnswer> {
  const { checkpoint, note, old } = request;
  const { origin, size, root } = checkpoint;
  if (old > size) return refused(400, 'the old size is larger than the new one');
  const latest = memory.latest(origin) ?? { size: 0, root: emptyRoot };
  if (old !== latest.size) return { status: 409, contentType: 'text/x.tlog.size', body: `${latest.size}\n` };
  const contradiction = contradictionOf(latest, request);
  if (contradiction) return contradiction;
  if (size > latest.size) await memory.record(origin, { size, root });
  const signature = cosign(note.text, { key, privateKey, at: now() });
  return { status: 200, contentType: 'text/plain; charset=utf-8', body: formatSignature(signature) };
}

/** Whether the log says otherwise than before: of the same size with another root (409), or in what it proves (422). */
function contradictionOf(latest: Tree, { checkpoint, proof }: AddCheckpoint): WitnessAnswer | undefined {
  const { root, size } = checkpoint;
  const isAnother = Buffer.compare(root, latest.root) !== 0;
  if (size === 0 && isAnother) return refused(422, 'an empty log has another root');
  if (size === latest.size && isAnother) return refused(409, 'another root was cosigned for this size');
  if (provesConsistency(latest, checkpoint, proof)) return undefined;
  return refused(422, 'the proof does not lead here from what was cosigned before');
}

function refused(status: Exclude<WitnessAnswer['status'], 200>, reason: string): WitnessAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body: `${reason}\n` };
}
