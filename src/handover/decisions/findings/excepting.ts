import { Problem } from '../../../problem.ts';
import type { ExceptionToRequest } from '../../../schema/types/commands/request-exceptions.ts';
import { currentRound, type Exception, type HandoverCase } from '../../case/case.ts';
import type { CommandOf } from '../../case/command.ts';
import type { Context } from '../../case/context.ts';
import { actingPerson, type EventOf, headingOf, personReference } from '../../case/event.ts';
import { findingOf } from '../../case/findings/finding.ts';
import { evidenceDigest, exceptionsLimit, isLive, placeOf, subjectOf } from '../../exceptions/exception.ts';
import { holds, roleMissing } from '../admission.ts';
import { partiality } from '../reviewer.ts';

/** Asks the bureau to let findings pass as they are, each over exactly the content that it is about. */
export function requestExceptions(
  current: HandoverCase,
  { exceptions: wanted }: CommandOf<'request_exceptions'>,
  context: Context,
): EventOf<'exceptions_requested'> | Problem {
  const earlier = current.exceptions ?? [];
  if (earlier.length + wanted.length > exceptionsLimit) {
    return new Problem('handover.exceptions-too-many', { params: { limit: exceptionsLimit } });
  }
  const subjects = new Set(earlier.filter(isLive).map(subjectOf));
  const by = personReference(actingPerson(context));
  const exceptions: Exception[] = [];
  for (const [index, one] of wanted.entries()) {
    const about = aboutOf(current, one, context);
    if (about instanceof Problem) return about;
    const subject = subjectOf({ about });
    if (subjects.size === subjects.add(subject).size) return new Problem('handover.exception-twice');
    const bound = boundOf(current, about, context);
    if (bound instanceof Problem) return bound;
    exceptions.push({
      id: `e${earlier.length + index + 1}`,
      round: current.round,
      by,
      at: context.at,
      about,
      bound,
      reason: one.reason,
      status: 'requested',
    });
  }
  return { type: 'exceptions_requested', ...headingOf(current, context), exceptions };
}

function aboutOf(current: HandoverCase, wanted: ExceptionToRequest, context: Context): Exception['about'] | Problem {
  return 'finding' in wanted ? aboutFinding(current, wanted.finding, context) : aboutCheck(wanted, context);
}

function aboutFinding(current: HandoverCase, id: string, { policy }: Context): Exception['about'] | Problem {
  const finding = findingOf(current, id);
  if (!finding) return new Problem('handover.finding-unknown', { params: { finding: id } });
  if (finding.status === 'resolved') return new Problem('handover.finding-settled', { params: { finding: id } });
  const { code, target } = finding;
  return policy.exceptions?.codes.includes(code) ? { finding: id, code, target } : barred(code);
}

function aboutCheck(
  { rule, target, evidence }: Extract<ExceptionToRequest, { readonly rule: string }>,
  { policy, blocking }: Context,
): Exception['about'] | Problem {
  if (!policy.exceptions?.rules.includes(rule)) return barred(rule);
  const place = placeOf({ rule, target });
  const found = new Set(blocking.filter((finding) => placeOf(finding) === place).map(evidenceDigest));
  const [digest, other] = [...found].filter((one) => evidence === undefined || evidence === one);
  if (digest === undefined) return new Problem('handover.exception-subject-unknown', { params: { rule } });
  if (other !== undefined) return new Problem('handover.exception-ambiguous', { params: { rule } });
  return { rule, target, evidence: digest };
}

function boundOf(current: HandoverCase, about: Exception['about'], { held }: Context): Exception['bound'] | Problem {
  const { file } = about.target;
  const sha256 = file === undefined ? undefined : held.get(file)?.sha256;
  if (sha256 !== undefined) return { to: 'file', sha256 };
  // A file that is missing is no content yet: once it comes, everything is another.
  const snapshot = currentRound(current).check?.snapshot;
  return snapshot ? { to: 'snapshot', sha256: snapshot } : new Problem('handover.exception-unbound');
}

function barred(what: string): Problem {
  return new Problem('handover.exception-barred', { params: { what } });
}

/** Grants or declines exceptions, by somebody whom the profile lets. */
export function decideExceptions(
  current: HandoverCase,
  { decisions }: CommandOf<'decide_exceptions'>,
  context: Context,
): EventOf<'exceptions_decided'> | Problem {
  const waiting = new Set((current.exceptions ?? []).flatMap(({ id, status }) => (status === 'requested' ? [id] : [])));
  for (const { exception, reason } of decisions) {
    if (!waiting.delete(exception)) return new Problem('handover.exception-unknown', { params: { exception } });
    if (!reason.trim()) return new Problem('handover.reason-missing');
    if (!context.policy.exceptions) return barred(exception);
  }
  const person = actingPerson(context);
  const roles = context.policy.exceptions?.grantedBy ?? [];
  if (!holds(person, current.bureau, roles)) return roleMissing('decide_exceptions', roles);
  const unfit = partiality(current, { person, organisations: context.affiliations });
  if (unfit) return unfit;
  return { type: 'exceptions_decided', ...headingOf(current, context), by: personReference(person), decisions };
}
