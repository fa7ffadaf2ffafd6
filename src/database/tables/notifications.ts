/** How somebody wants to be told; whoever set nothing is told nothing. */
export interface NotificationPreferenceRow {
  personId: string;
  email: string | null;
  language: string;
  /** `off`, `immediate` or `digest`. */
  mail: string;
  changedAt: number;
}

/** Up to which event of all the outbox has told people. One row. */
export interface NotificationCursorRow {
  id: number;
  position: number;
}

/** Something that one person, or one webhook, is told. */
export interface NotificationRow {
  id: string;
  /** `mail` or `webhook`. */
  channel: string;
  /** A person or a webhook. */
  recipientId: string;
  /** For which organisation the recipient is told. */
  organisationId: string;
  /** '' for what is about none. */
  handoverId: string;
  /** What gave rise to it, e.g. `event/17`; a recipient is told of it once. */
  source: string;
  kind: string;
  /** JSON. */
  content: string;
  /** 1 where it waits for the digest. */
  digest: number;
  /** `waiting`, `sent`, `dropped` or `failed`. */
  state: string;
  attempts: number;
  /** What the last attempt came to; never an address or content. */
  outcome: string | null;
  createdAt: number;
  settledAt: number | null;
}

/** Where a system of an organisation is told. */
export interface WebhookRow {
  id: string;
  organisationId: string;
  url: string;
  /** JSON array; empty for everything. */
  types: string;
  /** Sealed. */
  secret: string;
  previousSecret: string | null;
  previousUntil: number | null;
  createdAt: number;
  disabledAt: number | null;
  disabledReason: string | null;
}

export interface NotificationTables {
  webhooks: WebhookRow;
  notificationPreferences: NotificationPreferenceRow;
  notificationCursors: NotificationCursorRow;
  notifications: NotificationRow;
}
