import { demand } from '../../identity/permissions.ts';
import type { Notification } from '../../notifications/outbox/ports.ts';
import {
  enableWebhook,
  makeWebhook,
  ownWebhook,
  pingWebhook,
  type RevealedWebhook,
  removeWebhook,
  retryDelivery,
  rotateSecret,
  type WebhookKeeping,
} from '../../notifications/webhooks/keeping.ts';
import { webhookTypes } from '../../notifications/webhooks/message.ts';
import type { Webhook } from '../../notifications/webhooks/webhook.ts';
import type { NewWebhookBody } from '../../schema/types/http/new-webhook.ts';
import type { RevealedWebhookView } from '../../schema/types/http/revealed-webhook.ts';
import type { WebhookView } from '../../schema/types/http/webhook.ts';
import type { WebhookDeliveryView } from '../../schema/types/http/webhook-delivery.ts';
import type { WebhookStateBody } from '../../schema/types/http/webhook-state.ts';
import { type Answer, empty, json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { instant } from '../routing/instant.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { type Route, route } from '../routing/route.ts';

/** Webhooks of the organisation that the caller administers. A secret is shown once, so making one is never repeated from memory. */
export function webhookRoutes(keeping: WebhookKeeping): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/webhooks',
      operation: 'listWebhooks',
      summary: "List one's organisation's webhooks.",
      access: 'admin',
      answers: { 200: { description: 'All of them.', schema: 'list:http/webhook' } },
      problems: ['identity.not-permitted'],
      async handle({ actor }) {
        demand(actor, 'webhooks.manage', actor.organisationId);
        return json(200, { items: (await keeping.desk.read.webhooks(actor.organisationId)).map(view) });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/webhooks',
      operation: 'makeWebhook',
      summary: "Have one's organisation's own system told of handovers (Standard Webhooks).",
      access: 'admin',
      body: jsonBody<NewWebhookBody>('http/new-webhook'),
      answers: { 201: { description: 'Made.', schema: 'http/revealed-webhook' } },
      problems: [
        'identity.not-permitted',
        'notifications.address-forbidden',
        'notifications.url-invalid',
        'notifications.too-many-webhooks',
      ],
      async handle({ actor, body: { url, types = [] } }) {
        return revealed(201, await makeWebhook(keeping, actor, { url, types }));
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/webhooks/{webhook}',
      operation: 'removeWebhook',
      summary: 'Remove a webhook; what waits for it is dropped.',
      access: 'admin',
      answers: { 204: { description: 'It is gone.' } },
      problems: ['identity.not-permitted', 'notifications.webhook-unknown'],
      async handle({ actor, part }) {
        await removeWebhook(keeping, actor, part('webhook'));
        return empty(204);
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/webhooks/{webhook}/state',
      operation: 'setWebhookState',
      summary: 'Let a webhook be told again, or not.',
      access: 'admin',
      body: jsonBody<WebhookStateBody>('http/webhook-state'),
      answers: { 200: { description: 'The webhook.', schema: 'http/webhook' } },
      problems: ['identity.not-permitted', 'notifications.webhook-unknown'],
      async handle({ actor, part, body: { enabled } }) {
        await enableWebhook(keeping, actor, { id: part('webhook'), enabled });
        return json(200, view(await ownWebhook(keeping, actor, part('webhook'))));
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/webhooks/{webhook}/rotate',
      operation: 'rotateWebhookSecret',
      summary: 'Give a webhook a new secret; the one before goes on signing beside it for a day.',
      access: 'admin',
      answers: { 200: { description: 'The new secret, shown this once.', schema: 'http/revealed-webhook' } },
      problems: ['identity.not-permitted', 'notifications.webhook-unknown'],
      handle: async ({ actor, part }) => revealed(200, await rotateSecret(keeping, actor, part('webhook'))),
    }),
    route({
      method: 'POST',
      path: '/api/v1/webhooks/{webhook}/ping',
      operation: 'pingWebhook',
      summary: 'Send a message that says nothing, to try a webhook; what came of it stands in its deliveries.',
      access: 'admin',
      answers: { 202: { description: 'It will be sent.', schema: 'http/webhook-delivery' } },
      problems: ['identity.not-permitted', 'notifications.webhook-unknown'],
      async handle({ actor, part }) {
        const id = await pingWebhook(keeping, actor, part('webhook'));
        const delivery = await keeping.desk.read.delivery(id);
        if (!delivery) throw new Error(`${id} was not kept`);
        return json(202, deliveryView(delivery));
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/webhooks/{webhook}/deliveries',
      operation: 'listWebhookDeliveries',
      summary: 'List what a webhook was sent, or is to be, the newest first.',
      access: 'admin',
      query: [limitParameter, afterParameter],
      answers: { 200: { description: 'A page of deliveries.', schema: 'list:http/webhook-delivery' } },
      problems: ['identity.not-permitted', 'notifications.webhook-unknown'],
      async handle({ ctx, actor, part, query }) {
        const { id } = await ownWebhook(keeping, actor, part('webhook'));
        const [limit, after] = [query(limitParameter), query(afterParameter)];
        const entries = await keeping.desk.read.deliveries(id, { after, limit: limit + 1 });
        return page(ctx, { entries, limit, keyOf: (entry) => entry.id, show: deliveryView });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/webhooks/{webhook}/deliveries/{delivery}/retry',
      operation: 'retryWebhookDelivery',
      summary: 'Send a message again that was given up.',
      access: 'admin',
      answers: { 204: { description: 'It waits for its turn.' } },
      problems: [
        'identity.not-permitted',
        'notifications.webhook-unknown',
        'notifications.delivery-unknown',
        'notifications.delivery-not-failed',
      ],
      async handle({ actor, part }) {
        await retryDelivery(keeping, actor, { id: part('webhook'), delivery: part('delivery') });
        return empty(204);
      },
    }),
  ];
}

function revealed(status: 200 | 201, { webhook, secret }: RevealedWebhook): Answer {
  const body: RevealedWebhookView = { webhook: view(webhook), secret };
  return json(status, body);
}

function view({ id, url, types, createdAt, previous, disabled }: Webhook): WebhookView {
  return {
    id,
    url,
    types: webhookTypes.filter((type) => types.includes(type)),
    createdAt: instant(createdAt),
    ...(previous && { previousSecretUntil: instant(previous.until) }),
    ...(disabled && { disabled: { at: instant(disabled.at), reason: disabled.reason } }),
  };
}

function deliveryView(delivery: Notification): WebhookDeliveryView {
  const { id, kind, handover, state, attempts, outcome, createdAt, settledAt } = delivery;
  return {
    id,
    type: kind,
    ...(handover !== undefined && { handover }),
    state,
    attempts,
    ...(outcome !== undefined && { outcome }),
    createdAt: instant(createdAt),
    ...(settledAt !== undefined && { settledAt: instant(settledAt) }),
  };
}
