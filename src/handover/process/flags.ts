import type { FlagName } from '../../schema/types/handover-case.ts';
import type { ServiceFlag } from '../../schema/types/handover-event.ts';

/** What a flag is; it stands beside the state and never hides it. */
export interface FlagOfProcess {
  /** `clock`: time alone raises it; `service`: something that the service found; `command`: a decision of people. */
  readonly raisedBy: 'clock' | 'service' | 'command';
  /** What takes it down by itself, besides whoever raised it. */
  readonly endsWith: 'state' | 'round' | 'check' | 'renewal' | 'nothing';
}

/** Every flag of a handover. */
export const flags = {
  overdue: { raisedBy: 'clock', endsWith: 'state' },
  stalled: { raisedBy: 'clock', endsWith: 'state' },
  expired: { raisedBy: 'clock', endsWith: 'state' },
  quarantined: { raisedBy: 'service', endsWith: 'check' },
  on_hold: { raisedBy: 'command', endsWith: 'nothing' },
  escalated: { raisedBy: 'clock', endsWith: 'state' },
  sample_failed: { raisedBy: 'command', endsWith: 'round' },
  void: { raisedBy: 'command', endsWith: 'nothing' },
  evidence_renewal_due: { raisedBy: 'clock', endsWith: 'renewal' },
} as const satisfies Readonly<Record<FlagName, FlagOfProcess>>;

export const flagNames = Object.keys(flags).filter((name): name is FlagName => name in flags);

/** Whether a flag says only that time has passed: then nothing about the case itself is new. */
export function isOfTime(flag: ServiceFlag): boolean {
  return flags[flag].raisedBy === 'clock';
}
