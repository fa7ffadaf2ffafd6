import type { CaseReader } from '../../handover/desk/ports.ts';
import type { Effect, JobHandler } from '../../jobs/handler.ts';
import type { Occasion } from '../../schema/types/occasion.ts';
import { parserOf } from '../../schema/validate.ts';
import type { Notification, Outbox, OutboxReader, Recipient } from '../outbox/ports.ts';
import type { MayBeTold } from '../outbox/recipients.ts';
import { attemptSending, attemptsLimit, isOpen, subjectOf } from '../outbox/sending.ts';
import { composeDigest, composeMail, digestLength, type Places } from './compose-mail.ts';
import type { Post } from './post.ts';

/** What sending mail works with. */
export interface MailOffice<Tx> {
  readonly outbox: Outbox<Tx>;
  readonly cases: Pick<CaseReader, 'find'>;
  readonly mayBeTold: MayBeTold;
  readonly post: Post;
  readonly places: Places;
  /** After so many attempts a message is given up. */
  readonly limit?: number;
}

/** So many notifications are looked at together. */
const pageLength = 1_000;

const parse = parserOf<Occasion>('occasion');

/** Sends one message about one occasion, to somebody who may still be told of it. */
export function mailHandler<Tx>(office: MailOffice<Tx>): JobHandler<Tx> {
  const { outbox, post, places, limit = attemptsLimit } = office;
  return async (job, context) => {
    const id = subjectOf(job, 'notification');
    const notification = await outbox.read.notification(id);
    if (!notification || !isOpen(notification)) return undefined;
    const reader = await readerOf(office, notification);
    if (!reader) return settled(outbox, [id], 'dropped');
    const { email: to, language } = reader;
    const mail = composeMail(occasionOf(notification), { language, places });
    await attemptSending({ outbox, job, context, notifications: [id], limit }, () =>
      post.send({ ...mail, id, to, language }),
    );
    return settled(outbox, [id], 'sent');
  };
}

/** Sends what came together for somebody in one message. */
export function digestHandler<Tx>(office: MailOffice<Tx>): JobHandler<Tx> {
  const { outbox, post, places, limit = attemptsLimit } = office;
  return async (job, context) => {
    const ids: string[] = [];
    const dropped: string[] = [];
    const shown: Occasion[] = [];
    let reader: Recipient | undefined;
    for await (const notification of awaitingDigest(outbox.read, subjectOf(job, 'person'))) {
      const found = await readerOf(office, notification);
      if (!found) {
        dropped.push(notification.id);
        continue;
      }
      reader = found;
      ids.push(notification.id);
      if (shown.length < digestLength) shown.push(occasionOf(notification));
    }
    if (reader) {
      const { email: to, language } = reader;
      const mail = composeDigest(shown, ids.length, { language, places });
      await attemptSending({ outbox, job, context, notifications: ids, limit }, () =>
        post.send({ ...mail, id: job.id, to, language }),
      );
    }
    return async (tx) => {
      const store = outbox.storeIn(tx);
      await store.settle(dropped, { state: 'dropped' });
      await store.settle(ids, { state: 'sent' });
    };
  };
}

/** All that came together for somebody, however much it is. */
async function* awaitingDigest(read: OutboxReader, person: string): AsyncGenerator<Notification> {
  for (let after: string | undefined; ; ) {
    const page = await read.awaitingDigest(person, { after, limit: pageLength });
    yield* page;
    after = page.at(-1)?.id;
    if (page.length < pageLength) return;
  }
}

/** Who reads it, as things stand now: whoever left the organisation, or may not see the case any more, is told nothing. */
async function readerOf<Tx>(
  { outbox, cases, mayBeTold }: MailOffice<Tx>,
  { organisation, recipient, handover }: Notification,
): Promise<Recipient | undefined> {
  const [reader] = await outbox.read.recipients(organisation, recipient);
  // What is expected both sides know of.
  if (!reader || handover === undefined) return reader;
  const current = await cases.find(handover);
  return current && mayBeTold(reader, current) ? reader : undefined;
}

function settled<Tx>(outbox: Outbox<Tx>, ids: readonly string[], state: 'sent' | 'dropped'): Effect<Tx> {
  return (tx) => outbox.storeIn(tx).settle(ids, { state });
}

function occasionOf({ content }: Notification): Occasion {
  const parsed = parse(JSON.parse(content));
  if (!parsed.ok) throw new Error(`A kept occasion breaks its schema: ${JSON.stringify(parsed.places[0])}`);
  return parsed.value;
}
