import type { HandoverCase } from '../../handover/case/case.ts';
import type { Page, PlacedEvent } from '../../handover/desk/ports.ts';
import type { Language } from '../../i18n/text.ts';
import type { NewJob } from '../../jobs/queue.ts';
import type { Member } from './recipients.ts';

/** When somebody gets mail: never, at once, or once a day. */
export const mailModes = ['off', 'immediate', 'digest'] as const;

export type MailMode = (typeof mailModes)[number];

/** A member who wants mail, and how. */
export interface Recipient extends Member {
  readonly email: string;
  readonly language: Language;
  readonly mail: MailMode;
}

export const channels = ['mail', 'webhook'] as const;

export type Channel = (typeof channels)[number];

/** `dropped`: the recipient may no longer be told, or no longer wants to be. `failed`: given up until somebody revives it. */
export const notificationStates = ['waiting', 'sent', 'dropped', 'failed'] as const;

export type NotificationState = (typeof notificationStates)[number];

/** Something that one person, or one webhook, is to be told. */
export interface NewNotification {
  readonly channel: Channel;
  /** A person or a webhook. */
  readonly recipient: string;
  /** For which organisation the recipient is told. */
  readonly organisation: string;
  readonly handover: string | undefined;
  /** What gave rise to it, e.g. `event/17`. */
  readonly source: string;
  readonly kind: string;
  /** An occasion for mail, the payload for a webhook; JSON. */
  readonly content: string;
  readonly digest: boolean;
}

/** The same as it is kept. Instants are milliseconds since 1970. */
export interface Notification extends NewNotification {
  readonly id: string;
  readonly state: NotificationState;
  readonly attempts: number;
  readonly outcome: string | undefined;
  readonly createdAt: number;
  readonly settledAt: number | undefined;
}

/** How an attempt left a notification. */
export interface Settlement {
  readonly state: NotificationState;
  readonly outcome?: string;
  /** Number of the attempt. */
  readonly attempts?: number;
}

export interface OutboxReader {
  notification(id: string): Promise<Notification | undefined>;
  /** Members of an organisation who want mail; those who may no longer sign in are none. */
  recipients(organisation: string, person?: string): Promise<readonly Recipient[]>;
  /** Webhooks of an organisation that are told of this type. */
  webhooksFor(organisation: string, type: string): Promise<readonly string[]>;
  /** What waits for somebody's digest, the oldest first. */
  awaitingDigest(person: string, page: Page<string | undefined>): Promise<readonly Notification[]>;
}

/** How many notifications stand so. */
export interface NotificationCount {
  readonly channel: Channel;
  readonly state: NotificationState;
  readonly count: number;
}

/** Reading and changing within one transaction. */
export interface OutboxStore extends OutboxReader {
  /** Up to which event people were told; nobody else moves it until the transaction ends. */
  lockCursor(): Promise<number>;
  moveCursor(position: number): Promise<void>;
  events(after: number, limit: number): Promise<readonly PlacedEvent[]>;
  handover(id: string): Promise<HandoverCase | undefined>;
  /** The day by whose end somebody has to act on a case, where there is one. */
  dueOn(handover: string): Promise<string | undefined>;
  /** @returns its id; undefined when the recipient is told of this already */
  add(notification: NewNotification): Promise<string | undefined>;
  settle(ids: readonly string[], settlement: Settlement): Promise<void>;
  enqueue(job: NewJob): Promise<unknown>;
}

/** Where notifications wait until they are sent: in the database, beside the events. */
export interface Outbox<Tx> {
  readonly read: OutboxReader;
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly storeIn: (tx: Tx) => OutboxStore;
}
