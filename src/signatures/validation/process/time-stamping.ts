import type { SignatureFacts, TimestampFacts } from '../../facts.ts';
import type { ChainMaterial } from '../certificates/chain-terms.ts';
import { type Circumstances, earlier, outset, type Proof } from './proof.ts';
import { isTrusted } from './stamped-by.ts';
import type { ValidatedTimestamp } from './subject.ts';
import { validateOne } from './validate-one.ts';

/** A time-stamp and all that it is over, before it is judged. */
export interface Placed {
  readonly type: TimestampFacts['type'];
  readonly token: SignatureFacts;
  /** Time-stamps that it is over. */
  readonly over: readonly SignatureFacts[];
  /** What the signature that carries it brings to judge it by. */
  readonly material?: ChainMaterial;
}

/** The time-stamps that a signature carries, each with those that it protects. */
export function placeOwn(facts: SignatureFacts): Placed[] {
  const tokenAt = (place: number): SignatureFacts[] => {
    const timestamp = facts.timestamps[place];
    return timestamp ? [timestamp.token] : [];
  };
  return facts.timestamps.map(({ type, token, protects = [] }) => ({
    type,
    token,
    over: protects.flatMap(tokenAt),
    material: facts,
  }));
}

/**
 * Judges time-stamps from the newest to the oldest (ETSI EN 319 102-1 §5.6.3): one that is trusted proves by when those
 * that it is over existed, so that they are judged as of then.
 */
export function judgeTimestamps(placed: readonly Placed[], circumstances: Circumstances): ValidatedTimestamp[] {
  const proofs = new Map<SignatureFacts, Proof>();
  const judged = new Map<Placed, ValidatedTimestamp>();
  for (const one of placed.toSorted(newestFirst)) {
    const { material, over, token, type } = one;
    const proof = proofs.get(token) ?? outset(circumstances);
    const known = { proof, timestamps: [], ...(material && { material }) };
    const timestamp = { type, over, validated: validateOne(token, known, circumstances) };
    judged.set(one, timestamp);
    if (!isTrusted(timestamp)) continue;
    for (const inner of over) proofs.set(inner, bestProof([timestamp], proofs.get(inner) ?? outset(circumstances)));
  }
  return placed.flatMap((one) => judged.get(one) ?? []);
}

/** The best signing time (§5.5.4): the earliest trusted time-stamp over the signature, or what is known without any. */
export function bestProof(timestamps: readonly ValidatedTimestamp[], start: Proof): Proof {
  const trusted = timestamps.filter(isTrusted);
  const best = trusted
    .filter(({ type }) => type !== 'content')
    .reduce<Proof>((known, { validated }) => earlier(known, stamped(validated.facts)), start);
  const contents = trusted.filter(({ type }) => type === 'content').map(({ validated }) => timeOf(validated.facts));
  return contents.length > 0 ? { ...best, after: new Date(Math.max(...contents)) } : best;
}

function stamped(token: SignatureFacts): Proof {
  return { at: new Date(timeOf(token)), source: 'timestamp' };
}

function newestFirst(left: Placed, right: Placed): number {
  return timeOf(right.token) - timeOf(left.token);
}

function timeOf({ genTime }: SignatureFacts): number {
  return genTime?.getTime() ?? 0;
}
