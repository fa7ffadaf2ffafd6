import type { HandoverCase, PackageFacts, PartFacts } from '../../handover/case/case.ts';
import type { Actor } from '../../identity/actor.ts';
import { wholeOfPart } from '../../packaging/division/part-id.ts';
import { Problem } from '../../problem.ts';
import type { LookAt, Wanted } from '../handovers/sight.ts';

/** A package that somebody may see: that of a handover, or a part of it. */
interface SeenPackage {
  readonly current: HandoverCase;
  /** Of a part, its number from 1, and what is known of it. */
  readonly number?: number;
  readonly part?: PartFacts;
}

/**
 * Gives the package of that identifier to somebody who may see its handover: parts have no rights of their own.
 * @throws {Problem} `handover.not-found`, also for what the actor may not see
 */
export async function lookAtPackage(lookAt: LookAt, actor: Actor, wanted: Wanted): Promise<SeenPackage> {
  const { id, detail } = wanted;
  const named = wholeOfPart(id);
  if (!named) return { current: await lookAt(actor, wanted) };
  const { whole, number } = named;
  const current = await lookAt(actor, { ...wanted, id: whole, detail: detail === undefined ? id : `${id}: ${detail}` });
  const part = current.package?.parts?.[number - 1];
  if (!part) throw new Problem('handover.not-found', { params: { id } });
  return { current, number, part };
}

/** @throws {Problem} `retrieval.not-stored` */
export function storedOf({ id, package: stored }: HandoverCase): PackageFacts {
  if (!stored) throw new Problem('retrieval.not-stored', { params: { id } });
  return stored;
}
