import { Problem } from '../../problem.ts';
import { type HandoverCase, hasFlag } from '../case/case.ts';
import type { CommandOf } from '../case/command.ts';
import type { Context } from '../case/context.ts';
import { actingPerson, type EventOf, headingOf, personReference } from '../case/event.ts';
import { states } from '../process/states.ts';

/** Legal hold: nothing of the case may be withdrawn or disposed of until it is lifted. */
export function hold(current: HandoverCase, { reason }: CommandOf<'hold'>, context: Context): EventOf<'held'> {
  return { type: 'held', ...headingOf(current, context), by: personReference(actingPerson(context)), reason };
}

/** Ends the legal hold. */
export function liftHold(
  current: HandoverCase,
  { reason }: CommandOf<'lift_hold'>,
  context: Context,
): EventOf<'hold_lifted'> {
  return { type: 'hold_lifted', ...headingOf(current, context), by: personReference(actingPerson(context)), reason };
}

/** Takes up a draft again that nobody had touched for too long. */
export function revive(current: HandoverCase, context: Context): EventOf<'revived'> {
  return { type: 'revived', ...headingOf(current, context), by: personReference(actingPerson(context)) };
}

/** A case carries no more extensions than these. */
const extensionsLimit = 1000;

/** Gives a clock that runs in this state more days. */
export function extend(
  current: HandoverCase,
  { clock, days, reason }: CommandOf<'extend'>,
  context: Context,
): EventOf<'deadline_extended'> | Problem {
  const running: readonly string[] = states[current.state].clocks.filter((one) => context.openClocks.has(one));
  if (!running.includes(clock)) {
    return new Problem('handover.clock-not-running', { params: { clock, running: running.join(', ') || '–' } });
  }
  if ((current.extensions ?? []).length >= extensionsLimit) {
    return new Problem('handover.extensions-too-many', { params: { limit: extensionsLimit } });
  }
  const by = personReference(actingPerson(context));
  const extension = { clock, days, reason, by, at: context.at };
  return { type: 'deadline_extended', ...headingOf(current, context), extension };
}

/** Notes what clocks and the service itself have found. What is so already is left out; when nothing is new, nothing happens. */
export function recordFlags(
  current: HandoverCase,
  { raise = [], lower = [], quarantine }: CommandOf<'record_flags'>,
  context: Context,
): EventOf<'flags_recorded'> | Problem {
  const raised = raise.filter(({ flag }) => {
    if (flag === 'expired' && current.state !== 'draft') return false;
    return (flag === 'quarantined' && quarantine !== undefined) || !hasFlag(current, flag);
  });
  const lowered = lower.filter((flag) => hasFlag(current, flag) && !raised.some((one) => one.flag === flag));
  if (raised.length + lowered.length === 0) return new Problem('handover.flags-unchanged');
  const infected = raised.some(({ flag }) => flag === 'quarantined');
  return {
    type: 'flags_recorded',
    ...headingOf(current, context),
    raised,
    lowered,
    ...(infected && { quarantine: quarantine ?? { all: true, files: [] } }),
  };
}
