import type { Bilingual } from '../../i18n/text.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { ProfileLibrary } from '../../profiles/profile-library.ts';
import { type MutualRecognition, recognisedCheck } from '../../profiles/standards/recognition.ts';
import type { CheckReport, ReportRecognition } from '../../schema/types/check-report.ts';
import { calendarDayOf } from '../../signers/calendar-day.ts';
import type { Stage } from '../rule.ts';
import { judgedBy, neverRecognised } from './covered-rules.ts';
import type { GivenReport } from './signed-report.ts';

/** What another bureau's report does for a check. */
export interface Recognition {
  /** What the report says of it. */
  readonly told: ReportRecognition;
  /** Whether that bureau has checked a rule, and nothing that it judges by differs. */
  readonly covers: (rule: string) => boolean;
}

/** What is to be checked here. */
export interface RecognitionQuestion {
  readonly profile: Profile;
  readonly ruleSet: string;
  readonly stage: Stage;
  /** Root of the item tree; null when not every file could be read. */
  readonly snapshot: string | null;
  readonly at: Date;
}

interface RecognisedBy {
  readonly given: GivenReport;
  readonly library: ProfileLibrary;
  readonly recognitions: readonly MutualRecognition[];
}

/** Gives the function that tells how far another bureau's report is recognised for what is checked here. */
export function recognitionBy({ given, library, recognitions }: RecognisedBy) {
  return (question: RecognitionQuestion): Recognition => {
    if (!given.sound) return notCounted(given.by, given.reason);
    const { statement, kid, report } = given;
    const by = statement.bureau;
    const reason = hindrance(given.report, statement, question);
    if (reason) return notCounted(by, reason);
    const checked = library.all().find(({ id, version }) => `${id}@${version}` === statement.profile);
    if (!checked) return notCounted(by, reasons.unknownProfile);
    const on = calendarDayOf(question.at);
    const outcome = recognisedCheck(library, recognitions, { checked, by: question.profile, on });
    if (!outcome.recognised) return notCounted(by, reasons.notRecognised);
    const { basis, conditions, remaining } = outcome;
    const { report: digest, profile, ruleSet, checkedAt } = statement;
    const differing = new Set(remaining.map(({ table }) => table));
    const again = new Set(remaining.flatMap(({ table, key }) => (byRule.has(table) ? [key] : [])));
    const done = checkedRules(report);
    return {
      told: {
        counts: true,
        by,
        key: kid,
        report: digest,
        profile,
        ruleSet,
        checkedAt,
        ...(basis !== undefined && { basis }),
        ...(conditions !== undefined && { conditions }),
        remaining: remaining.map(({ table, key, change }) => ({ table, key, change })),
      },
      covers: (rule) =>
        done.has(rule) &&
        !neverRecognised.has(rule) &&
        !again.has(rule) &&
        !(judgedBy[rule] ?? []).some((table) => differing.has(table)),
    };
  };
}

/** Tables whose entries are called like the rules that they are about. */
const byRule: ReadonlySet<string> = new Set(['severities', 'stages']);

/** A rule that ran and found nothing that blocks; where it did not run or somebody has yet to look, nothing is recognised. */
function checkedRules({ findings }: CheckReport): ReadonlySet<string> {
  const rules = Map.groupBy(findings, ({ rule }) => rule);
  const ran = [...rules].filter(([, all]) =>
    all.every(
      ({ outcome, evidence }) =>
        outcome === 'passed' || outcome === 'warning' || (outcome === 'not_applicable' && 'condition' in evidence),
    ),
  );
  return new Set(ran.map(([rule]) => rule));
}

/** Why a report does not count. */
export const reasons = {
  notOk: { zh: '该报告有阻断性问题。', en: 'it found what blocks.' },
  stage: { zh: '该报告不是移交与接收环节的检测。', en: 'it is of no check at a bureau’s door.' },
  ruleSet: { zh: '检测项目录版本不同。', en: 'it goes by another version of the rule catalogue.' },
  content: {
    zh: '所检测的内容与此次报送的内容不同，请由该馆检测此次的内容后重新签名。',
    en: 'it is about other content than this delivery; have that bureau check and sign what is delivered now.',
  },
  unknownProfile: { zh: '本系统没有该归档规则集。', en: 'its archive profile is not known here.' },
  notRecognised: { zh: '当日没有有效的互认。', en: 'on this day checks under its profile are not recognised.' },
} as const satisfies Record<string, Bilingual>;

/** What of a report itself keeps it from counting, first of all. */
export function hindrance(
  { ok }: CheckReport,
  statement: { readonly stage?: string; readonly ruleSet: string; readonly snapshot: string },
  question: Pick<RecognitionQuestion, 'ruleSet' | 'snapshot'>,
): Bilingual | undefined {
  if (!ok) return reasons.notOk;
  if (statement.stage !== 'handover') return reasons.stage;
  if (statement.ruleSet !== question.ruleSet) return reasons.ruleSet;
  if (statement.snapshot !== question.snapshot) return reasons.content;
  return undefined;
}

function notCounted(by: string, reason: Bilingual): Recognition {
  return { told: { counts: false, by, reason }, covers: () => false };
}
