import type { ClockName } from './clock-table.ts';
import type { DueReminder } from './reminders.ts';

/** A reminder as it was given. */
export interface Reminder extends DueReminder {
  readonly id: string;
  readonly handover: string;
  /** The organisation that is told. */
  readonly organisation: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface ReminderReader {
  /** What was told of a case, the oldest first. */
  reminders(handover: string): Promise<readonly Reminder[]>;
}

export interface ReminderStore extends ReminderReader {
  /** @returns undefined when the same reminder has been given already */
  give(reminder: Omit<Reminder, 'id'>): Promise<Reminder | undefined>;
}

/** Brings a reminder to people, in the transaction that gives it: both happen, or neither. */
export type Notify<Tx> = (tx: Tx, reminder: Reminder) => Promise<void>;

/** How many cases wait for people by a clock, and how many of them are overdue. */
export interface DueCount {
  readonly clock: ClockName;
  readonly due: number;
  readonly overdue: number;
}
