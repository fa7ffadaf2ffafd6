import type { ExpectedHandover } from '../../handover/announcing/expected-handover.ts';
import type { HandoverCase } from '../../handover/case/case.ts';
import type { CaseEvent } from '../../handover/case/event.ts';
import type { WebhookData, WebhookMessage } from '../../schema/types/webhook-message.ts';
import type { ExpectedOccasion, HandoverOccasion } from '../outbox/notice.ts';

/** Events that other systems are told of. The rest happens within one side, many times over. */
const publishedEvents = [
  'created',
  'check_recorded',
  'resumed',
  'submitted',
  'claimed',
  'assigned',
  'released',
  'findings_answered',
  'findings_replied',
  'exceptions_requested',
  'exceptions_decided',
  'returned',
  'rejected',
  'accepted',
  'stored',
  'receipted',
  'evidence_renewed',
  'catalogued',
  'superseded',
  'voided',
  'withdrawn',
  'deadline_extended',
] as const satisfies readonly CaseEvent['type'][];

/** What webhooks can be registered for. */
export const webhookTypes = [
  ...publishedEvents.map((type) => `handover.${type}` as const),
  'handover.reminder',
  'expected_handover.reminder',
] as const;

export type WebhookType = (typeof webhookTypes)[number];

/** Names of the messages of ISO 20614 that pass between the two sides. */
const messageNames: { readonly [Type in CaseEvent['type']]?: WebhookData['message'] } = {
  submitted: 'archive-transfer',
  claimed: 'acknowledgement',
  returned: 'archive-transfer-reply',
  rejected: 'archive-transfer-reply',
  receipted: 'archive-transfer-reply',
  superseded: 'modification-notification',
  voided: 'modification-notification',
};

/** What other systems are told of an event; undefined where they are told nothing. */
export function messageOf(
  event: CaseEvent,
  current: HandoverCase,
): (WebhookMessage & { readonly type: WebhookType }) | undefined {
  const published = publishedEvents.find((type) => type === event.type);
  if (published === undefined) return undefined;
  const message = messageNames[event.type];
  return {
    type: `handover.${published}`,
    timestamp: event.at,
    data: {
      ...(message && { message }),
      ...partiesOf(current),
      sequence: event.sequence,
      round: event.round,
      ...factsOf(event),
    },
  };
}

/** What other systems are told when a clock reminds people. */
export function reminderMessage(
  { at, round, dueOn, daysLeft, daysOverdue }: HandoverOccasion,
  current: HandoverCase,
): WebhookMessage & { readonly type: WebhookType } {
  return {
    type: 'handover.reminder',
    timestamp: at,
    data: {
      ...partiesOf(current),
      round,
      ...(dueOn !== undefined && { dueOn }),
      ...(daysLeft !== undefined && { daysLeft }),
      ...(daysOverdue !== undefined && { daysOverdue }),
    },
  };
}

/** What other systems are told when people are reminded of a handover that is expected. */
export function expectedReminderMessage(
  { at, expected, projectCode, dueOn, daysLeft, daysOverdue }: ExpectedOccasion,
  { bureau, deliveringUnit }: ExpectedHandover,
): WebhookMessage & { readonly type: WebhookType } {
  return {
    type: 'expected_handover.reminder',
    timestamp: at,
    data: {
      expected,
      projectCode,
      deliveringUnit,
      bureau,
      dueOn,
      ...(daysLeft !== undefined && { daysLeft }),
      ...(daysOverdue !== undefined && { daysOverdue }),
    },
  };
}

/** What tries whether a webhook is reached. */
export function pingMessage(at: number): WebhookMessage {
  return { type: 'webhook.ping', timestamp: new Date(at).toISOString(), data: {} };
}

function partiesOf({ id, reference, deliveringUnit, bureau }: HandoverCase): WebhookData {
  return { handover: id, reference, deliveringUnit, bureau };
}

/** Facts of an event without names of people, texts that they wrote, and names of files. */
function factsOf(event: CaseEvent): WebhookData {
  if (event.type === 'check_recorded') {
    const { ok, blocking, warnings } = event.check;
    return { ok, blocking, warnings };
  }
  if (event.type === 'submitted') return { snapshot: event.statement.snapshot };
  if (event.type === 'returned') {
    const findings = event.findings.map(({ id, code, severity, wanted }) => ({ id, code, severity, wanted }));
    return { snapshot: event.decision.snapshot, findings };
  }
  if (event.type === 'accepted' || event.type === 'rejected') {
    const { snapshot, ground } = event.decision;
    return { snapshot, ...(ground !== undefined && { ground }) };
  }
  if (event.type === 'stored') {
    const { id, sha256, bytes, files } = event.package;
    return { package: { id, sha256, bytes, files } };
  }
  if (event.type === 'receipted') {
    const { number, sha256, pdfSha256 } = event.receipt;
    return { receipt: { number, sha256, pdfSha256 } };
  }
  if (event.type === 'voided') return { snapshot: event.voiding.snapshot, ground: event.voiding.ground };
  return {};
}
