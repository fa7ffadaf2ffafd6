import type { Bilingual } from '../../i18n/text.ts';
import type { Observation } from '../rule.ts';
import { targetOf } from '../target.ts';
import type { ArchivalPdfValidation } from './validate-files.ts';
import type { ConformanceVerdict } from './validator.ts';

type Reason = Extract<ConformanceVerdict, { readonly verdict: 'not-performed' }>['reason'];

/** Why a file was not validated, where the validator says nothing of its own. */
const reasons: Readonly<Record<Reason, Bilingual>> = {
  time: { zh: '用时过长', en: 'it took too long' },
  refused: { zh: '校验程序未能完成', en: 'the validator did not finish' },
  away: { zh: '校验程序没有应答', en: 'the validator does not answer' },
  fault: { zh: '无法为校验程序备好该文件', en: 'it could not be made ready for the validator' },
};

/** More broken clauses of one file than these are not named in a message. */
const mostClauses = 5;

type ValidationCondition = 'pdfa-nonconforming' | 'pdfa-unvalidated' | 'validator-away' | 'validation-out-of-time';

/** What a validator says, as observations of the rule on conformance. */
export function* observeValidation({
  validator,
  away,
  validated,
  left,
  files,
}: ArchivalPdfValidation): Generator<Observation<ValidationCondition>, void> {
  const evidence = { ...validator, validated, left };
  if (away !== undefined) yield { condition: 'validator-away', params: { reason: away, left }, evidence };
  else if (left > 0) yield { condition: 'validation-out-of-time', params: { validated, left }, evidence };
  for (const { examined, verdict } of files) {
    const seen = { target: targetOf(examined), evidence: { ...validator, ...verdict } };
    const { path } = examined.file;
    if (verdict.verdict === 'not-performed') {
      const { reason, detail } = verdict;
      yield { ...seen, condition: 'pdfa-unvalidated', params: { path, detail, ...reasons[reason] } };
    } else {
      const { against, broken, count } = verdict;
      const named = broken.slice(0, mostClauses).map(({ clause }) => clause);
      const clauses = [...new Set(named), ...(count > named.length ? ['…'] : [])].join(', ');
      yield {
        ...seen,
        condition: 'pdfa-nonconforming',
        params: { path, against, count, clauses, standard: broken[0]?.standard ?? 'ISO 19005' },
      };
    }
  }
}

/** How many files were validated by whom, in a sentence. */
export function tellValidated({ validator, validated }: ArchivalPdfValidation): Bilingual {
  const program = validator?.program ?? '';
  return {
    zh: `${program} 校验了 ${validated} 个 PDF/A 文件。`,
    en: `${program} validated ${validated} PDF/A ${validated === 1 ? 'file' : 'files'}.`,
  };
}
