import type { CaseState } from '../case/case.ts';
import type { DueReminder } from '../clocks/reminders.ts';
import type { Page, Visibility } from '../desk/ports.ts';
import type { ExpectedHandover, ExpectedHandoverEvent } from './expected-handover.ts';

/** A handover that is expected, with what its own case says of it. */
export interface ExpectedStanding {
  readonly expected: ExpectedHandover;
  /** State and first submission of the handover by which it comes. */
  readonly comes: { readonly state: CaseState; readonly submittedAt: string | undefined } | undefined;
  /** The instant at which it is due, as it was last kept. */
  readonly dueAt: Date | undefined;
}

/** What people are told of something that is expected. */
export interface ExpectedReminder extends Pick<DueReminder, 'audience' | 'dueOn' | 'left' | 'overdueDays'> {
  /** The same whenever the same is given again. */
  readonly id: string;
  readonly expected: ExpectedHandover;
  /** RFC 3339. */
  readonly at: string;
}

/** A reminder that was given, with its place among all that happened to what is expected. */
export interface GivenReminder extends ExpectedStanding {
  /** Ordered by bytes. */
  readonly place: string;
  readonly event: Extract<ExpectedHandoverEvent, { readonly type: 'reminded' }>;
}

/** Which to list, the newest first. */
export interface ExpectedFilter {
  readonly visibility: Visibility;
  readonly projectCode?: string | undefined;
  /** Only what was due until this instant, RFC 3339, and has not been submitted. */
  readonly overdueAt?: string | undefined;
  /** Only what has neither been submitted nor cancelled. */
  readonly waiting?: true;
}

export interface ExpectedReader {
  find(id: string): Promise<ExpectedStanding | undefined>;
  list(filter: ExpectedFilter, page: Page<string>): Promise<readonly ExpectedStanding[]>;
  /** The oldest first. */
  events(id: string): Promise<readonly ExpectedHandoverEvent[]>;
  /** Reminders of all that is expected, the oldest first. */
  reminders(page: Page<string>): Promise<readonly GivenReminder[]>;
  /** The place of what happened last; empty while nothing has. */
  newestPlace(): Promise<string>;
  /** Of a project between two organisations, what has neither come nor been cancelled. */
  open(between: {
    readonly bureau: string;
    readonly deliveringUnit: string;
    readonly projectCode: string;
  }): Promise<readonly ExpectedHandover[]>;
}

export interface ExpectedStore extends ExpectedReader {
  /** Appends an event and keeps what it has made, with the instant at which that is due. */
  append(event: ExpectedHandoverEvent, made: ExpectedHandover, dueAt: Date | undefined): Promise<void>;
}

/** Where the service keeps what is expected. */
export interface ExpectedDesk {
  readonly read: ExpectedReader;
  readonly write: <T>(work: (store: ExpectedStore) => Promise<T>) => Promise<T>;
}
