import type { CaseState, ClockName } from '../../schema/types/handover-case.ts';

/** What a state means for those who wait. */
export interface StateOfProcess {
  /** Who has to act next; nobody where the way ends. */
  readonly ball: 'deliveringUnit' | 'bureau' | 'service' | 'nobody';
  /** Clocks that run in this state, and that a lead may extend. */
  readonly clocks: readonly ClockName[];
}

const drafting = { ball: 'deliveringUnit', clocks: ['handover', 'correct'] } as const;

/** Every state of a handover, in the order of its way. */
export const states = {
  draft: drafting,
  checking: { ball: 'service', clocks: ['handover', 'correct'] },
  needs_correction: drafting,
  ready: drafting,
  submitted: { ball: 'bureau', clocks: ['acknowledge', 'review'] },
  under_review: { ball: 'bureau', clocks: ['review'] },
  returned: { ball: 'deliveringUnit', clocks: ['correct'] },
  accepted: { ball: 'service', clocks: [] },
  stored: { ball: 'bureau', clocks: ['receipt'] },
  receipted: { ball: 'bureau', clocks: [] },
  archived: { ball: 'bureau', clocks: [] },
  rejected: { ball: 'nobody', clocks: ['appeal'] },
  withdrawn: { ball: 'nobody', clocks: [] },
  superseded: { ball: 'nobody', clocks: [] },
} as const satisfies Readonly<Record<CaseState, StateOfProcess>>;
