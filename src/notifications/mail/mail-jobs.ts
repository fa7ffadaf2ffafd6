import type { CaseReader } from '../../handover/desk/ports.ts';
import type { Effect, JobHandler } from '../../jobs/handler.ts';
import type { Occasion } from '../../schema/types/occasion.ts';
import { parserOf } from '../../schema/validate.ts';
import type { Notification, Outbox, Recipient } from '../outbox/ports.ts';
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

/** A digest takes up no more than this; the rest waits for the next. */
const mostInDigest = 1_000;

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
    const waiting = await outbox.read.awaitingDigest(subjectOf(job, 'person'), mostInDigest);
    const told: Notification[] = [];
    let reader: Recipient | undefined;
    for (const notification of waiting) {
      const found = await readerOf(office, notification);
      if (!found) continue;
      reader = found;
      told.push(notification);
    }
    const ids = told.map(({ id }) => id);
    if (reader) {
      const { email: to, language } = reader;
      const mail = composeDigest(told.slice(0, digestLength).map(occasionOf), told.length, { language, places });
      await attemptSending({ outbox, job, context, notifications: ids, limit }, () =>
        post.send({ ...mail, id: job.id, to, language }),
      );
    }
    const dropped = waiting.map(({ id }) => id).filter((id) => !ids.includes(id));
    return async (tx) => {
      const store = outbox.storeIn(tx);
      await store.settle(dropped, { state: 'dropped' });
      await store.settle(ids, { state: 'sent' });
    };
  };
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
