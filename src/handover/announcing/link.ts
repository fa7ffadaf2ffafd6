import type { HandoverCase } from '../case/case.ts';
import type { DeadlineOf } from './deadline.ts';
import { expectedAfter } from './expected-handover.ts';
import type { ExpectedStore } from './ports.ts';

/** Links what is expected to the handover by which it comes: of the same parties, the same project and unit work. */
export async function linkExpected(
  store: ExpectedStore,
  { id, reference, bureau, deliveringUnit, document, changedAt }: HandoverCase,
  deadlineOf: DeadlineOf,
): Promise<void> {
  const projectCode = document?.projectCode;
  if (projectCode === undefined) return;
  for (const expected of await store.open({ bureau, deliveringUnit, projectCode })) {
    const { unitWork, handover } = expected;
    if (handover?.id === id || (unitWork !== undefined && !document?.unitWorks?.includes(unitWork))) continue;
    const event = { type: 'linked', at: changedAt, by: 'announcing', handover: id, reference } as const;
    const made = expectedAfter(expected.id, expected, event);
    await store.append(event, made, deadlineOf(made)?.at);
  }
}
