import type { CommandName } from '../../handover/case/command.ts';
import { mailWords } from '../../i18n/handover/notification-words.ts';
import type { Language } from '../../i18n/text.ts';
import type { HandoverOccasion } from '../outbox/notice.ts';

/** How the next step is taken: by `yijiao deliver`, by a command of the API, or by fetching something there. */
export type Way = 'deliver' | `POST ${CommandName}` | 'GET receipt/pdf';

/** How the reader takes the next step that a message tells of; of the rest there is none, or several sides may have it. */
export const ways: Readonly<Partial<Record<HandoverOccasion['kind'], readonly Way[]>>> = {
  check_passed: ['deliver'],
  check_blocked: ['deliver'],
  submitted: ['POST claim'],
  assigned: ['POST review_items', 'POST accept', 'POST return'],
  released: ['POST claim'],
  findings_answered: ['POST settle_finding', 'POST reply_to_findings'],
  findings_replied: ['POST answer_findings'],
  exceptions_requested: ['POST decide_exceptions'],
  exceptions_decided: ['deliver'],
  returned: ['deliver'],
  stored: ['POST issue_receipt'],
  receipted: ['GET receipt/pdf'],
  registration_sealed: ['POST sign_registration'],
  proposed: ['POST countersign', 'POST decline'],
  declined: ['POST review_items', 'POST accept', 'POST return'],
};

/** A way in full, for copying. @param server address of the service, where it knows its own */
export function wordsOf(way: Way, handover: string, server: string | undefined, language: Language): string {
  if (way === 'deliver') return `${wordsOfDelivering(server, language)} --handover ${handover}`;
  const [method, name] = way.split(' ');
  return `${method} ${addressOf(server, language)}/api/v1/handovers/${handover}/${name}`;
}

/** How what is expected is delivered, for copying. @param server address of the service, where it knows its own */
export function wordsOfDelivering(server: string | undefined, language: Language): string {
  return `yijiao deliver <${mailWords.delivery[language]}> --server ${addressOf(server, language)}`;
}

function addressOf(server: string | undefined, language: Language): string {
  return server ?? `<${mailWords.server[language]}>`;
}
