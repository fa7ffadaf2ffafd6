import { states } from '../../process/states.ts';
import type { Exception, FindingStatus, HandoverCase, PersonFinding } from '../case.ts';
import type { CaseEvent, EventOf } from '../event.ts';
import { threadEntriesOf } from './finding-thread.ts';

/** The findings, those with these identifiers in another status. */
export function marked(findings: PersonFinding[], ids: readonly string[], status: FindingStatus): PersonFinding[] {
  if (ids.length === 0) return findings;
  const named = new Set(ids);
  return findings.map((finding) => (named.has(finding.id) ? { ...finding, status } : finding));
}

/** While the bureau has the case, words alone change nothing: the archivist says whether they are enough. */
export function answered(
  { findings, state }: HandoverCase,
  { by, at, answers }: EventOf<'findings_answered'>,
): PersonFinding[] {
  const texts = new Map(answers.map(({ finding, text }) => [finding, text]));
  const reviewed = states[state].ball === 'bureau';
  return findings.map((finding) => {
    const text = texts.get(finding.id);
    if (text === undefined) return finding;
    const status = finding.status === 'open' && !reviewed ? 'answered' : finding.status;
    return { ...finding, status, answer: { by, at, text } };
  });
}

/** The findings, each with the length of its thread after the event. */
export function counted(findings: PersonFinding[], event: CaseEvent): PersonFinding[] {
  const longer = new Set(threadEntriesOf(event).map(({ finding }) => finding));
  return findings.map((finding) =>
    longer.has(finding.id) ? { ...finding, replies: (finding.replies ?? 0) + 1 } : finding,
  );
}

/** The findings, one of them resolved or open again, about the file as it is now. */
export function settled(findings: PersonFinding[], event: EventOf<'finding_settled'>): PersonFinding[] {
  const { finding: id, status, sha256 } = event;
  return findings.map((finding) =>
    finding.id === id ? { ...finding, status, ...(sha256 !== undefined && { sha256 }) } : finding,
  );
}

/** Exceptions about content that has changed are void. */
export function withoutExceptions(
  { exceptions }: HandoverCase,
  { voidedExceptions = [] }: { readonly voidedExceptions?: readonly string[] },
): Pick<HandoverCase, 'exceptions'> {
  if (!exceptions || voidedExceptions.length === 0) return {};
  const gone = new Set(voidedExceptions);
  return { exceptions: exceptions.map((one) => (gone.has(one.id) ? { ...one, status: 'void' } : one)) };
}

/** The exceptions, those that were decided on granted or declined. */
export function decidedExceptions(
  { exceptions = [] }: HandoverCase,
  { by, at, decisions }: EventOf<'exceptions_decided'>,
): Exception[] {
  const decided = new Map(decisions.map((decision) => [decision.exception, decision]));
  return exceptions.map((exception) => {
    const decision = decided.get(exception.id);
    if (!decision) return exception;
    const { granted, reason } = decision;
    return { ...exception, status: granted ? 'granted' : 'declined', decision: { granted, by, at, reason } };
  });
}
