import { flagNames, flags, isOfTime } from '../process/flags.ts';
import type { Flag, HandoverCase } from './case.ts';
import type { CaseEvent } from './event.ts';

type Change = Exclude<CaseEvent, { type: 'created' }>;

/** The flags after an event: what it raised and lowered, without those that ended with it. In the order of the process. */
export function evolveFlags(before: HandoverCase, after: Pick<HandoverCase, 'state' | 'round'>, event: Change): Flag[] {
  const kept = before.flags.filter(({ name }) => {
    const { endsWith } = flags[name];
    if (endsWith === 'state') return after.state === before.state;
    if (endsWith === 'round') return after.round === before.round;
    if (endsWith === 'renewal') return event.type !== 'evidence_renewed';
    return endsWith === 'nothing' || event.type !== 'check_recorded';
  });
  const lowered = new Set<string>(loweredBy(event));
  const byName = new Map(kept.filter(({ name }) => !lowered.has(name)).map((flag) => [flag.name, flag]));
  for (const flag of raisedBy(event)) byName.set(flag.name, flag);
  return flagNames.flatMap((name) => byName.get(name) ?? []);
}

function loweredBy(event: Change): readonly Flag['name'][] {
  if (event.type === 'flags_recorded') return event.lowered;
  if (event.type === 'hold_lifted') return ['on_hold'];
  if (event.type === 'items_reviewed') return ['sample_failed'];
  return event.type === 'revived' ? ['expired'] : [];
}

function raisedBy(event: Change): readonly Flag[] {
  const since = event.at;
  if (event.type === 'flags_recorded') {
    return event.raised.map(({ flag, reason }) => ({ name: flag, since, ...(reason !== undefined && { reason }) }));
  }
  if (event.type === 'check_recorded') return event.quarantine ? [{ name: 'quarantined', since }] : [];
  if (event.type === 'items_reviewed') return event.progress.drawnFailed > 0 ? [{ name: 'sample_failed', since }] : [];
  if (event.type === 'held') return [{ name: 'on_hold', since, by: event.by, reason: event.reason }];
  if (event.type === 'voided') {
    return [{ name: 'void', since, by: event.voiding.by, reason: event.voiding.text }];
  }
  return [];
}

const wordsOnly: ReadonlySet<Change['type']> = new Set([
  'findings_answered',
  'findings_replied',
  'exceptions_requested',
]);

/** Whether a proposal outlives the event: only when nothing happened but that time went by, or words were changed. */
export function outlivesProposal(event: Change): boolean {
  if (event.type === 'deadline_extended' || event.type === 'evidence_renewed') return true;
  if (wordsOnly.has(event.type)) return true;
  return event.type === 'flags_recorded' && [...event.raised.map(({ flag }) => flag), ...event.lowered].every(isOfTime);
}
