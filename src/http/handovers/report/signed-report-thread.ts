import { serveJobs } from '../../../concurrency/serve-jobs.ts';
import type { RecognisedReport } from '../../../handover/case/case.ts';
import type { Bilingual } from '../../../i18n/text.ts';
import { type MutualRecognition, reportKeys } from '../../../profiles/standards/recognition.ts';
import { admitReport } from '../../../verification/recognition/admit-report.ts';
import { readSignedReport } from '../../../verification/recognition/signed-report.ts';
import { ruleSet } from '../../../verification/rule-catalogue.ts';

/** A signed report that somebody sent, and what makes it count. */
export interface SignedReportJob {
  readonly raw: Uint8Array;
  readonly recognitions: readonly MutualRecognition[];
  /** Calendar date. */
  readonly on: string;
  readonly wanted: string | undefined;
}

/** What a case keeps of a report that is recognised, or who says to have signed it and why it is not. */
export type ReadReport =
  | { readonly recognised: true; readonly report: Omit<RecognisedReport, 'sha256'> }
  | { readonly recognised: false; readonly bureau: string; readonly reason: Bilingual };

serveJobs<SignedReportJob, ReadReport>(async ({ raw, recognitions, on, wanted }) => {
  const given = await readSignedReport(raw, reportKeys(recognitions, on));
  if (!given.sound) return { value: { recognised: false, bureau: given.by, reason: given.reason } };
  const { statement, kid: key } = given;
  const { bureau, report, profile, checkedAt } = statement;
  const admission = admitReport(given, { recognitions, on, ruleSet, wanted });
  if ('reason' in admission) return { value: { recognised: false, bureau, reason: admission.reason } };
  return { value: { recognised: true, report: { bureau, key, report, profile, checkedAt, by: admission.by } } };
});
