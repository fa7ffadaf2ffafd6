import { type Bilingual, listed } from '../../i18n/text.ts';
import { type MutualRecognition, recognisingProfiles } from '../../profiles/standards/recognition.ts';
import { hindrance, reasons } from './recognise.ts';
import type { GivenReport } from './signed-report.ts';

type SoundReport = Extract<GivenReport, { sound: true }>;

/** Under which profile a report is recognised, or why it is not. */
export type Admission = { readonly by: string } | { readonly reason: Bilingual };

interface AdmissionQuestion {
  readonly recognitions: readonly MutualRecognition[];
  /** Calendar date. */
  readonly on: string;
  readonly ruleSet: string;
  /** Id of the profile that is to recognise it, where there is a choice. */
  readonly wanted?: string | undefined;
}

/** Judges a report that another bureau signed before there is anything to hold it against: whether it can shorten a check at all. */
export function admitReport(given: SoundReport, { recognitions, on, ruleSet, wanted }: AdmissionQuestion): Admission {
  const { statement, kid: key, report } = given;
  const hindered = hindrance(report, statement, { ruleSet, snapshot: statement.snapshot });
  if (hindered) return { reason: hindered };
  const [checked = ''] = statement.profile.split('@');
  const profiles = recognisingProfiles(recognitions, { checked, key, on });
  const [by, ...others] = wanted === undefined ? profiles : profiles.filter((one) => one === wanted);
  if (by === undefined) return { reason: reasons.notRecognised };
  return others.length === 0 ? { by } : { reason: choiceOf(profiles) };
}

function choiceOf(profiles: readonly string[]): Bilingual {
  const known = listed(profiles);
  return {
    zh: `有多个规则集认可该检测，请写明用哪一个：${known.zh}。`,
    en: `several profiles recognise such checks; say which: ${known.en}.`,
  };
}
