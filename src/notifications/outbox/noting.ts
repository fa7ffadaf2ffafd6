import type { ActorReference } from '../../handover/case/event.ts';
import type { WebhookMessage } from '../../schema/types/webhook-message.ts';
import { type DigestTime, nextDigestAt } from './digest-time.ts';
import type { Notice } from './notice.ts';
import type { OutboxStore, Recipient } from './ports.ts';
import { recipientsAmong, type Subject } from './recipients.ts';

/** When what is noted is sent. */
export interface Sending {
  /** Absent where no mail can be sent: then none waits either. */
  readonly digest: DigestTime | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface News {
  /** What gave rise to it: of the same, everybody is told once. */
  readonly source: string;
  readonly notice: Notice;
  readonly subject: Subject;
  readonly actor?: ActorReference;
}

/** Notes mail for everybody who is to be told, to be sent at once or with the digest of the day. */
export async function notePeople(store: OutboxStore, { digest, now }: Sending, news: News): Promise<void> {
  if (!digest) return;
  const { source, subject, actor } = news;
  const { audience, occasion } = news.notice;
  const members = await store.recipients(subject[audience.side], audience.person);
  const digestAt = nextDigestAt(now(), digest);
  for (const member of recipientsAmong(members, { audience, subject, actor })) {
    const id = await store.add({
      channel: 'mail',
      recipient: member.personId,
      organisation: member.organisationId,
      handover: subject.handover,
      source,
      kind: occasion.kind,
      content: JSON.stringify(occasion),
      digest: member.mail === 'digest',
    });
    if (id !== undefined) await enqueueMail(store, { id, member, digestAt });
  }
}

interface Mailing {
  readonly id: string;
  readonly member: Recipient;
  readonly digestAt: number;
}

async function enqueueMail(store: OutboxStore, { id, member, digestAt }: Mailing): Promise<void> {
  const { personId: person, organisationId } = member;
  if (member.mail === 'immediate') {
    await store.enqueue({ kind: 'mail', payload: { notification: id }, dedupeKey: id, organisationId });
    return;
  }
  const dedupeKey = `${person}/${new Date(digestAt).toISOString()}`;
  await store.enqueue({ kind: 'digest', payload: { person }, dedupeKey, organisationId, runAfter: digestAt });
}

/** Notes a message for every webhook of an organisation that is told of its type. */
export async function noteSystems(
  store: OutboxStore,
  organisation: string,
  {
    source,
    message,
    handover,
  }: { readonly source: string; readonly message: WebhookMessage; readonly handover?: string },
): Promise<void> {
  const content = JSON.stringify(message);
  const { type: kind } = message;
  for (const recipient of await store.webhooksFor(organisation, kind)) {
    const about = { channel: 'webhook', recipient, organisation, handover, digest: false } as const;
    const id = await store.add({ ...about, source, kind, content });
    if (id === undefined) continue;
    await store.enqueue({
      kind: 'webhook',
      payload: { notification: id },
      dedupeKey: id,
      organisationId: organisation,
    });
  }
}
