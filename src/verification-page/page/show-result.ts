import type { Bilingual, Language } from '../../i18n/text.ts';
import { fill } from '../../i18n/text.ts';
import { verificationPageWords as words } from '../../i18n/verification-page.ts';
import type { SignatureReport } from '../../schema/types/signature-report.ts';
import type { VerifyReport } from '../../schema/types/verify-report.ts';
import type { Result } from '../worker/messages.ts';
import { element } from './elements.ts';

/** What a result comes to at a glance; colours never carry it alone. */
interface Verdict {
  readonly tone: 'good' | 'care' | 'bad';
  readonly mark: '✓' | '–' | '✗';
  readonly words: Bilingual;
}

/** A result as people read it, with every check that was made or was not. */
export function showResult(result: Result, language: Language): HTMLElement {
  const { tone, mark, words: said } = verdictOf(result);
  return element(
    'section',
    { className: 'result', 'aria-label': result.name },
    element(
      'div',
      { className: `verdict ${tone}` },
      element('span', { className: 'mark', 'aria-hidden': true }, mark),
      element('div', {}, element('h3', {}, result.name), element('p', {}, said[language])),
    ),
    element('div', { className: 'body' }, ...detailsOf(result, language)),
  );
}

/** What a result comes to, in a sentence of its own. */
export function verdictOf(result: Result): Verdict {
  if (result.kind === 'refused') return { tone: 'bad', mark: '✗', words: words.refused };
  if (result.kind === 'trusted') return { tone: 'care', mark: '–', words: result.message };
  return result.kind === 'signatures' ? signatureVerdicts[result.report.conclusion] : verifyVerdict(result.report);
}

function verifyVerdict({ checks }: VerifyReport): Verdict {
  const count = (wanted: string): number => checks.filter(({ outcome }) => outcome === wanted).length;
  const [failed, omitted] = [count('failed'), count('not_performed')];
  if (failed > 0) return { tone: 'bad', mark: '✗', words: fill(words.broken, { count: failed }) };
  if (omitted > 0) return { tone: 'care', mark: '–', words: fill(words.partly, { count: omitted }) };
  return { tone: 'good', mark: '✓', words: words.intact };
}

const signatureVerdicts: Readonly<Record<SignatureReport['conclusion'], Verdict>> = {
  'TOTAL-PASSED': { tone: 'good', mark: '✓', words: words.signed },
  'TOTAL-FAILED': { tone: 'bad', mark: '✗', words: words.invalid },
  INDETERMINATE: { tone: 'care', mark: '–', words: words.indeterminate },
  NO_SIGNATURE_FOUND: { tone: 'care', mark: '–', words: words.unsigned },
};

function detailsOf(result: Result, language: Language): readonly HTMLElement[] {
  if (result.kind === 'trusted') return [];
  if (result.kind === 'signatures') return [signaturesOf(result.report, language)];
  if (result.kind !== 'refused') return [subjectOf(result.report, language), checksOf(result.report, language)];
  return [result.message, result.remedy].flatMap((text) => (text ? [element('p', {}, text[language])] : []));
}

function subjectOf({ subject = {} }: VerifyReport, language: Language): HTMLElement {
  const rows = Object.entries(words.subject).flatMap(([name, label]) => {
    const value = subject[name];
    const isPlain = typeof value === 'string' || typeof value === 'number';
    return isPlain ? [element('dt', {}, label[language]), element('dd', {}, String(value))] : [];
  });
  return element('dl', {}, ...rows);
}

/** What calls for attention comes first. */
const order = ['failed', 'not_performed', 'passed'];

function checksOf({ checks }: VerifyReport, language: Language): HTMLElement {
  const sorted = checks.toSorted((left, right) => order.indexOf(left.outcome) - order.indexOf(right.outcome));
  const rows = sorted.map(({ name, outcome, detail, message, where }) =>
    row(outcome, message?.[language] ?? detail, where === undefined ? name : `${name}  ${where}`, language),
  );
  return element('ul', { className: 'checks' }, ...rows);
}

const outcomes = { 'TOTAL-PASSED': 'passed', 'TOTAL-FAILED': 'failed', INDETERMINATE: 'not_performed' } as const;

function signaturesOf({ signatures }: SignatureReport, language: Language): HTMLElement {
  const rows = signatures.map(({ indication, subIndication, explain, signer, kind, reason }) => {
    const said = [explain[language], signer?.subject].filter(Boolean).join('\n');
    return row(
      outcomes[indication],
      said,
      [kind, indication, subIndication, reason].filter(Boolean).join(' · '),
      language,
    );
  });
  return element('ul', { className: 'checks' }, ...rows);
}

function row(outcome: keyof typeof words.outcomes, text: string, code: string, language: Language): HTMLElement {
  return element(
    'li',
    { className: outcome },
    element('b', {}, words.outcomes[outcome][language]),
    element('span', {}, text, element('code', {}, code)),
  );
}
