import { reviewWords as words } from '../../i18n/handover/review-words.ts';
import { fill } from '../../i18n/text.ts';
import type { CheckReport, Finding } from '../../schema/types/check-report.ts';
import { manualRules } from '../../verification/rules/manual/manual-rules.ts';
import type { RecordedReview, Round } from './case.ts';
import { failedReviews } from './manual-review.ts';

/** The head of a round's check report, with what people have found since the check ran. */
export function reviewedHead<Head extends Pick<CheckReport, 'ok' | 'properties'>>(head: Head, round: Round): Head {
  const { check, manualReviews = [] } = round;
  if (!check || manualReviews.length === 0) return head;
  return { ...head, ok: head.ok && failedReviews(round).length === 0, properties: check.properties };
}

/** A finding of a round's check report; of a rule that an archivist has reviewed since, what that came to, by whom and when. */
export function reviewedFinding(finding: Finding, { manualReviews = [] }: Round): Finding {
  const review = manualReviews.find(({ rule }) => rule === finding.rule);
  return review ? { ...findingOf(review), ...(finding.basis && { basis: finding.basis }) } : finding;
}

function findingOf(review: RecordedReview): Finding {
  const { rule, property, outcome, by, reviewedOn: day, note = '' } = review;
  const { name = { zh: rule, en: rule } } = manualRules.find(({ id }) => id === rule) ?? {};
  const isPass = outcome === 'passed';
  const sentence = isPass ? words.recordedPass : words.recordedFailure;
  const told = (language: 'zh' | 'en'): string =>
    fill(sentence, { name: name[language], reviewer: by.name, day, note })[language].trim();
  return {
    rule,
    property,
    outcome,
    severity: 'blocking',
    target: {},
    message: { zh: told('zh'), en: told('en') },
    remedy: isPass ? words.nothingToDo : words.mend,
    ...(!isPass && { mendedBy: 'deliveringUnit' }),
    evidence: { review },
  };
}
