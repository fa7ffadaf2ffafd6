import type { Actor } from '../../identity/actor.ts';
import { demand } from '../../identity/permissions.ts';
import type { Sealing } from '../../identity/sealing.ts';
import { Problem } from '../../problem.ts';
import type { AddressGuard } from './address-guard.ts';
import { pingMessage } from './message.ts';
import { newWebhookSecret } from './signature.ts';
import type { Webhook, WebhookDesk, WebhookReader } from './webhook.ts';

/** What keeping webhooks works with. */
export interface WebhookKeeping {
  readonly desk: WebhookDesk;
  readonly sealing: Sealing;
  readonly guard: AddressGuard;
  /** Gives the dead job of a delivery a new life. */
  readonly revive: (delivery: string) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What the secret of a webhook is sealed for. */
export function sealPurpose(webhook: string): string {
  return `webhook/${webhook}`;
}

/** A webhook with its secret, which is shown this once. */
export interface RevealedWebhook {
  readonly webhook: Webhook;
  readonly secret: string;
}

const mostWebhooks = 20;
/** The secret before goes on signing for so long, so that receivers can change over. */
const overlap = 24 * 60 * 60_000;

/**
 * Registers a webhook for the organisation that the actor administers.
 * @throws {Problem} `identity.not-permitted`, `notifications.address-forbidden`, `notifications.url-invalid`,
 *   `notifications.too-many-webhooks`
 */
export async function makeWebhook(
  { desk, sealing, guard, now }: WebhookKeeping,
  actor: Actor,
  { url, types }: { readonly url: string; readonly types: readonly string[] },
): Promise<RevealedWebhook> {
  const organisation = actor.organisationId;
  demand(actor, 'webhooks.manage', organisation);
  guard.demandUrl(usableUrl(url));
  const secret = newWebhookSecret();
  return desk.write(async (store) => {
    const limit = mostWebhooks;
    if ((await store.webhooks(organisation)).length >= limit) {
      throw new Problem('notifications.too-many-webhooks', { params: { limit } });
    }
    const id = await store.add({ organisation, url, types, secret: '', createdAt: now() });
    await store.change(id, { secret: sealing.seal(secret, sealPurpose(id)) });
    await store.note('webhook-made', { id, organisation }, actor.personId);
    return { webhook: await found(store, actor, id), secret };
  });
}

/** Gives a webhook a new secret; the one before goes on signing beside it for a day. @throws {Problem} as `ownWebhook` */
export async function rotateSecret(
  { desk, sealing, now }: WebhookKeeping,
  actor: Actor,
  id: string,
): Promise<RevealedWebhook> {
  const secret = newWebhookSecret();
  return desk.write(async (store) => {
    const webhook = await found(store, actor, id);
    const previous = { secret: webhook.secret, until: now() + overlap };
    await store.change(id, { secret: sealing.seal(secret, sealPurpose(id)), previous });
    await store.note('webhook-secret-rotated', webhook, actor.personId);
    return { webhook: await found(store, actor, id), secret };
  });
}

/** Lets a webhook be told again, or not. @throws {Problem} as `ownWebhook` */
export async function enableWebhook(
  { desk, now }: WebhookKeeping,
  actor: Actor,
  { id, enabled }: { readonly id: string; readonly enabled: boolean },
): Promise<void> {
  await desk.write(async (store) => {
    const webhook = await found(store, actor, id);
    if ((webhook.disabled === undefined) === enabled) return;
    await store.change(id, { disabled: enabled ? undefined : { at: now(), reason: 'administrator' } });
    await store.note(enabled ? 'webhook-enabled' : 'webhook-disabled', webhook, actor.personId);
  });
}

/** Takes a webhook away; what waits for it is dropped. @throws {Problem} as `ownWebhook` */
export async function removeWebhook({ desk }: WebhookKeeping, actor: Actor, id: string): Promise<void> {
  await desk.write(async (store) => {
    const webhook = await found(store, actor, id);
    await store.remove(id);
    await store.note('webhook-removed', webhook, actor.personId);
  });
}

/** Sends a message that says nothing, to try the webhook. @returns its id @throws {Problem} as `ownWebhook` */
export async function pingWebhook({ desk, now }: WebhookKeeping, actor: Actor, id: string): Promise<string> {
  return desk.write(async (store) => {
    const webhook = await found(store, actor, id);
    const message = pingMessage(now());
    const source = `ping/${crypto.randomUUID()}`;
    return store.send({ webhook, kind: message.type, source, content: JSON.stringify(message) });
  });
}

/**
 * Has a message sent again that was given up.
 * @throws {Problem} as `ownWebhook`, `notifications.delivery-unknown`, `notifications.delivery-not-failed`
 */
export async function retryDelivery(
  { desk, revive }: WebhookKeeping,
  actor: Actor,
  { id, delivery }: { readonly id: string; readonly delivery: string },
): Promise<void> {
  await found(desk.read, actor, id);
  const notification = await desk.read.delivery(delivery);
  if (notification?.recipient !== id) throw new Problem('notifications.delivery-unknown');
  if (notification.state !== 'failed') throw new Problem('notifications.delivery-not-failed');
  await revive(delivery);
}

/**
 * A webhook of the organisation that the actor administers; of others it is as if there were none.
 * @throws {Problem} `identity.not-permitted`, `notifications.webhook-unknown`
 */
export function ownWebhook({ desk }: WebhookKeeping, actor: Actor, id: string): Promise<Webhook> {
  return found(desk.read, actor, id);
}

async function found(read: WebhookReader, actor: Actor, id: string): Promise<Webhook> {
  demand(actor, 'webhooks.manage', actor.organisationId);
  const webhook = await read.webhook(id);
  if (webhook?.organisation !== actor.organisationId) throw new Problem('notifications.webhook-unknown');
  return webhook;
}

/** @throws {Problem} `notifications.url-invalid` */
function usableUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const usable =
    url !== undefined &&
    /^https?:$/u.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    url.hash === '';
  if (!usable) throw new Problem('notifications.url-invalid');
  return url;
}
