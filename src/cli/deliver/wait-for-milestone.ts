import { stateWords } from '../../i18n/handover/case-words.ts';
import type { CaseState, HandoverCase } from '../../schema/types/handover-case.ts';
import type { Answer, Api } from '../client/api.ts';
import { waitFor } from '../client/handovers.ts';
import type { Terminal } from '../terminal.ts';
import { setbacks } from './tell-state.ts';

/** What people wait for, in the order in which a handover reaches it. */
export const milestones = [
  'submitted',
  'under_review',
  'accepted',
  'stored',
  'receipted',
  'archived',
] as const satisfies CaseState[];

/**
 * Waits until others have brought a handover so far or set it back, which may take days, and says so.
 * @throws {Problem} `client.…`; {RefusedByService}
 */
export async function waitForMilestone(
  api: Api,
  { id, state }: HandoverCase,
  milestone: CaseState,
  terminal: Terminal,
): Promise<Answer<HandoverCase>> {
  const [ends, { zh, en }] = [statesFrom(milestone), stateWords[milestone]];
  if (!ends.has(state)) {
    terminal.note({
      zh: `等待移交进行到“${zh}”。按 Ctrl-C 不再等待，移交不受影响。`,
      en: `Waiting until the handover is ${en}. Ctrl-C ends the waiting and nothing else.`,
    });
  }
  return await waitFor(api, id, ends);
}

function statesFrom(milestone: CaseState): ReadonlySet<CaseState> {
  const from = milestones.findIndex((state) => state === milestone);
  return new Set<CaseState>([...milestones.slice(from), 'superseded', ...setbacks]);
}
