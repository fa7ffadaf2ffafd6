import { Problem } from '../../problem.ts';
import type { HandoverCase } from '../case/case.ts';
import type { CommandOf } from '../case/command.ts';
import type { Context } from '../case/context.ts';
import { actingPerson, type EventOf } from '../case/event.ts';
import { partiality } from './reviewer.ts';
import { otherContent, propose } from './second-signature.ts';

/** Proposes to refuse the handover for good, or to void its acceptance; either takes a legal ground and a second person. */
export function proposeGrounded(
  current: HandoverCase,
  { name: command, snapshot, ground, text }: CommandOf<'reject' | 'void'>,
  context: Context,
): EventOf<'proposed'> | Problem {
  const person = actingPerson(context);
  const unfit = partiality(current, { person, organisations: context.affiliations }) ?? otherContent(current, snapshot);
  if (unfit) return unfit;
  const known = context.policy.grounds.some(({ code, decisions }) => code === ground && decisions.includes(command));
  if (!known) return new Problem('handover.ground-unknown', { params: { ground } });
  return propose(current, { command, snapshot, ground, text }, context);
}
