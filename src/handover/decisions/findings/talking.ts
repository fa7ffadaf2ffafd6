import { Problem } from '../../../problem.ts';
import type { HandoverCase, PersonFinding } from '../../case/case.ts';
import type { CommandOf } from '../../case/command.ts';
import type { Context } from '../../case/context.ts';
import { actingPerson, type EventOf, headingOf, personReference } from '../../case/event.ts';
import { findingOf } from '../../case/findings/finding.ts';
import { threadLimit } from '../../case/findings/finding-thread.ts';

/** The delivering unit answers findings in words, e.g. where the archivist has overlooked something. */
export function answerFindings(
  current: HandoverCase,
  { answers }: CommandOf<'answer_findings'>,
  context: Context,
): EventOf<'findings_answered'> | Problem {
  const by = personReference(actingPerson(context));
  return cannotTalk(current, answers) ?? { type: 'findings_answered', ...headingOf(current, context), by, answers };
}

/** The bureau replies in the threads of findings; what the findings are does not change by it. */
export function replyToFindings(
  current: HandoverCase,
  { replies }: CommandOf<'reply_to_findings'>,
  context: Context,
): EventOf<'findings_replied'> | Problem {
  const by = personReference(actingPerson(context));
  return cannotTalk(current, replies) ?? { type: 'findings_replied', ...headingOf(current, context), by, replies };
}

function cannotTalk(current: HandoverCase, said: readonly { readonly finding: string }[]): Problem | undefined {
  const seen = new Set<string>();
  for (const { finding: id } of said) {
    const finding = findingOf(current, id);
    if (!finding) return new Problem('handover.finding-unknown', { params: { finding: id } });
    if (finding.status === 'resolved') return new Problem('handover.finding-settled', { params: { finding: id } });
    if (seen.size === seen.add(id).size) return new Problem('handover.finding-twice', { params: { finding: id } });
    const full = threadFull(finding);
    if (full) return full;
  }
  return undefined;
}

/** Why nothing more can be said about a finding. */
export function threadFull({ id, replies = 0 }: PersonFinding): Problem | undefined {
  if (replies < threadLimit) return undefined;
  return new Problem('handover.thread-full', { params: { finding: id, limit: threadLimit } });
}
