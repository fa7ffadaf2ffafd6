import type { CaseReader } from '../../handover/desk/ports.ts';
import type { JobHandler } from '../../jobs/handler.ts';
import { Problem } from '../../problem.ts';
import type { Outbox } from '../outbox/ports.ts';
import { type MayBeTold, partyStanding } from '../outbox/recipients.ts';
import { attemptSending, attemptsLimit, isOpen, subjectOf } from '../outbox/sending.ts';
import { deliver } from './deliver.ts';
import { sealPurpose, type WebhookKeeping } from './keeping.ts';
import { signedHeaders } from './signature.ts';
import type { Webhook, WebhookStore } from './webhook.ts';

/** What sending to webhooks works with. */
export interface WebhookOffice<Tx> extends Omit<WebhookKeeping, 'revive'> {
  readonly outbox: Outbox<Tx>;
  readonly cases: Pick<CaseReader, 'find'>;
  readonly mayBeTold: MayBeTold;
  readonly webhooksIn: (tx: Tx) => WebhookStore;
  /** How the service names itself. */
  readonly userAgent: string;
}

/** HTTP 410: its owner wants to be told nothing more. */
const gone = 410;

/** Sends one message to a webhook that may still be told. */
export function webhookHandler<Tx>(office: WebhookOffice<Tx>): JobHandler<Tx> {
  const { desk, outbox, cases, mayBeTold, webhooksIn, now, guard } = office;
  return async (job, context) => {
    const notification = await outbox.read.notification(subjectOf(job, 'notification'));
    if (!notification || !isOpen(notification)) return undefined;
    const { handover, recipient, content: body } = notification;
    const settle = (state: 'sent' | 'dropped', outcome?: string) => (tx: Tx) =>
      outbox.storeIn(tx).settle([notification.id], {
        state,
        attempts: job.attempt,
        ...(outcome !== undefined && { outcome }),
      });
    const webhook = await desk.read.webhook(recipient);
    if (!webhook || webhook.disabled) return settle('dropped');
    if (handover !== undefined) {
      const current = await cases.find(handover);
      if (!current || !mayBeTold(partyStanding(current, webhook.organisation), current)) return settle('dropped');
    }
    const timestamp = Math.floor(now() / 1000);
    const headers = {
      'User-Agent': office.userAgent,
      ...signedHeaders({ id: notification.id, timestamp, body }, secretsOf(webhook, office)),
    };
    let status = 0;
    await attemptSending({ outbox, job, context, notifications: [notification.id], limit: attemptsLimit }, async () => {
      status = await deliver({ url: webhook.url, headers, body }, guard, { signal: context.signal });
      const accepted = (status >= 200 && status < 300) || status === gone;
      if (!accepted) throw new Problem('notifications.webhook-failed', { params: { reason: `http-${status}` } });
    });
    if (status !== gone) return settle('sent', `http-${status}`);
    return async (tx) => {
      const store = webhooksIn(tx);
      await store.change(webhook.id, { disabled: { at: now(), reason: 'gone' } });
      await store.note('webhook-disabled', webhook, undefined);
      await settle('dropped', `http-${gone}`)(tx);
    };
  };
}

function secretsOf<Tx>({ id, secret, previous }: Webhook, { sealing, now }: WebhookOffice<Tx>): readonly string[] {
  const valid = previous && previous.until > now() ? [secret, previous.secret] : [secret];
  return valid.map((sealed) => sealing.open(sealed, sealPurpose(id)));
}
