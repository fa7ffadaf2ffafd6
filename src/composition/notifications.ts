import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Database } from '../database/connection/open.ts';
import { endingIn } from '../database/jobs/ending.ts';
import { openOutbox } from '../database/notifications/outbox.ts';
import { webhookDesk, webhookStore } from '../database/notifications/webhooks.ts';
import type { Tx } from '../database/tables.ts';
import type { ExpectedReminding } from '../handover/announcing/remind.ts';
import type { Notify } from '../handover/clocks/ports.ts';
import type { CaseReader } from '../handover/desk/ports.ts';
import { mayBeTold } from '../http/handovers/sight.ts';
import type { Sealing } from '../identity/sealing.ts';
import type { JobHandler } from '../jobs/handler.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { startWorker } from '../jobs/worker.ts';
import { digestHandler, mailHandler } from '../notifications/mail/mail-jobs.ts';
import { openSmtpPost } from '../notifications/mail/smtp-post.ts';
import { tellExpected, tellReminder } from '../notifications/outbox/tell.ts';
import { startTeller } from '../notifications/outbox/teller.ts';
import { addressGuard } from '../notifications/webhooks/address-guard.ts';
import type { WebhookKeeping } from '../notifications/webhooks/keeping.ts';
import { webhookHandler } from '../notifications/webhooks/webhook-job.ts';
import { Problem } from '../problem.ts';
import { software } from '../software.ts';
import { logEvent } from './jobs.ts';

interface NotificationParts {
  readonly config: Pick<Config, 'smtp' | 'digestHour' | 'timeZone' | 'publicUrl' | 'handoverPage'>;
  readonly database: Database;
  readonly cases: CaseReader;
  readonly queue: JobQueue<Tx>;
  readonly webhooks: WebhookKeeping;
  readonly log: Logger;
}

/** Messages that are sent side by side. */
const atOnce = 8;

/** The telling of people and other systems. */
export interface Notifications {
  /** Tells people and systems of a reminder, in the transaction that gives it. */
  readonly remind: Notify<Tx>;
  /** The same of a handover that is expected. */
  readonly remindExpected: ExpectedReminding<Tx>['notify'];
  /** Takes up nothing more, lets what is being sent go on for so long, in milliseconds, and gives the rest back. */
  stop(grace: number): Promise<void>;
}

/** What webhooks are kept with. */
export function keepingWebhooks({
  config,
  database,
  queue,
  sealing,
}: {
  readonly config: Pick<Config, 'webhookNetworks'>;
  readonly database: Database;
  readonly queue: JobQueue<Tx>;
  readonly sealing: Sealing;
}): WebhookKeeping {
  return {
    desk: webhookDesk(database, { queue, now: Date.now }),
    sealing,
    guard: addressGuard(config.webhookNetworks),
    async revive(delivery) {
      const job = await queue.find('webhook', delivery);
      if (!job) throw new Problem('notifications.delivery-unknown');
      await queue.revive(job.id);
    },
    now: Date.now,
  };
}

/** Starts telling people what concerns them: in a worker of its own, so that a mail server that hangs holds up no check. */
export function startNotifications({
  config,
  database,
  cases,
  queue,
  webhooks,
  log,
}: NotificationParts): Notifications {
  const { smtp, digestHour: hour, timeZone, publicUrl: server, handoverPage } = config;
  const outbox = openOutbox({ database, queue });
  const post = smtp && openSmtpPost(smtp);
  const pageOf =
    handoverPage === undefined ? undefined : (handover: string) => handoverPage.replaceAll('{handover}', handover);
  const mail = post && { outbox, cases, mayBeTold, post, places: { pageOf, server } };
  const handlers: Record<string, JobHandler<Tx>> = {
    webhook: webhookHandler({
      ...webhooks,
      outbox,
      cases,
      mayBeTold,
      webhooksIn: (tx) => webhookStore(tx, { queue, now: Date.now }),
      userAgent: `${software.name}/${software.version}`,
    }),
    ...(mail && { mail: mailHandler(mail), digest: digestHandler(mail) }),
  };
  const telling = { mayBeTold, digest: smtp && { hour, timeZone }, now: Date.now };
  const teller = startTeller(outbox, telling, (err) => log.error({ event: 'notifications.fault', err }));
  const worker = startWorker({
    queue,
    transaction: endingIn(database),
    handlers,
    slots: atOnce,
    largeSlots: atOnce,
    onEvent: (event) => logEvent(log, event),
  });
  return {
    remind: (tx, reminder) => tellReminder(outbox.storeIn(tx), telling, reminder),
    remindExpected: (tx, reminder) => tellExpected(outbox.storeIn(tx), telling, reminder),
    async stop(grace) {
      await teller.stop();
      await worker.stop(grace);
      post?.close();
    },
  };
}
