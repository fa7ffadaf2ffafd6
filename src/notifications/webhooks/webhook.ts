import type { Notification } from '../outbox/ports.ts';

/** Where a system of an organisation wants to be told. Instants are milliseconds since 1970. */
export interface Webhook {
  readonly id: string;
  readonly organisation: string;
  readonly url: string;
  /** What it is told of; nothing in it: of everything. */
  readonly types: readonly string[];
  /** Sealed. */
  readonly secret: string;
  /** The secret before, sealed, which still signs for a while. */
  readonly previous: { readonly secret: string; readonly until: number } | undefined;
  readonly createdAt: number;
  /** Since when it is told nothing, and why: its owner said so by 410, or an administrator. */
  readonly disabled: { readonly at: number; readonly reason: DisabledReason } | undefined;
}

export const disabledReasons = ['gone', 'administrator'] as const;

export type DisabledReason = (typeof disabledReasons)[number];

/** What happens to webhooks, for the trail. */
export type WebhookEventKind =
  | 'webhook-made'
  | 'webhook-removed'
  | 'webhook-secret-rotated'
  | 'webhook-disabled'
  | 'webhook-enabled';

export interface WebhookReader {
  delivery(id: string): Promise<Notification | undefined>;
  webhook(id: string): Promise<Webhook | undefined>;
  webhooks(organisation: string): Promise<readonly Webhook[]>;
  /** The newest first. */
  deliveries(
    webhook: string,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<readonly Notification[]>;
}

/** Reading and changing within one transaction. */
export interface WebhookStore extends WebhookReader {
  add(webhook: Omit<Webhook, 'id' | 'disabled' | 'previous'>): Promise<string>;
  change(id: string, change: Partial<Pick<Webhook, 'secret' | 'previous' | 'disabled'>>): Promise<void>;
  remove(id: string): Promise<void>;
  /** @param by who did it; undefined for the service itself */
  note(kind: WebhookEventKind, webhook: Pick<Webhook, 'id' | 'organisation'>, by: string | undefined): Promise<void>;
  /** Notes a message for a webhook and has it sent. @returns its id */
  send(message: {
    readonly webhook: Pick<Webhook, 'id' | 'organisation'>;
    readonly kind: string;
    readonly source: string;
    readonly content: string;
  }): Promise<string>;
}

/** Where webhooks are kept. */
export interface WebhookDesk {
  readonly read: WebhookReader;
  write<T>(work: (store: WebhookStore) => Promise<T>): Promise<T>;
}
