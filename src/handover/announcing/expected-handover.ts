import type { Announcement, ExpectedHandoverEvent } from '../../schema/types/expected-handover-event.ts';
import type { CaseState } from '../case/case.ts';

export type { Announcement, ExpectedHandoverEvent } from '../../schema/types/expected-handover-event.ts';

/** A handover that is expected of a project or of one of its unit works. */
export interface ExpectedHandover extends Announcement {
  readonly id: string;
  readonly announcedAt: string;
  readonly acknowledgedAt?: string;
  readonly extensions: readonly { readonly days: number; readonly reason: string; readonly at: string }[];
  /** The handover by which it comes. */
  readonly handover?: { readonly id: string; readonly reference: string };
  readonly cancelled?: { readonly at: string; readonly reason: string };
}

/** A handover that ended so did not bring what was expected. */
export const failedStates: readonly CaseState[] = ['withdrawn', 'rejected'];

/** What a handover that is expected becomes by one more event. Pure. */
export function expectedAfter(
  id: string,
  current: ExpectedHandover | undefined,
  event: ExpectedHandoverEvent,
): ExpectedHandover {
  if (event.type === 'announced') return { ...event.expected, id, announcedAt: event.at, extensions: [] };
  if (!current) throw new Error(`${id} was not announced`);
  switch (event.type) {
    case 'acknowledged':
      return { ...current, acknowledgedAt: event.at };
    case 'amended':
      return { ...current, acceptedOn: event.acceptedOn };
    case 'extended': {
      const { days, reason, at } = event;
      return { ...current, extensions: [...current.extensions, { days, reason, at }] };
    }
    case 'linked':
      return { ...current, handover: { id: event.handover, reference: event.reference } };
    case 'rescheduled':
    case 'reminded':
      return current;
    case 'cancelled':
      return { ...current, cancelled: { at: event.at, reason: event.reason } };
    default:
      throw new Error(`No such event is known: ${JSON.stringify(event satisfies never)}`);
  }
}
