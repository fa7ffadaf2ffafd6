import { readFile } from 'node:fs/promises';
import { serveJobs } from '../../../concurrency/serve-jobs.ts';
import type { CheckReport } from '../../../schema/types/check-report.ts';
import { writePassing } from '../../../system/passing-folder.ts';
import { outlineOf } from '../outline.ts';
import { writeReport } from '../write-report.ts';
import type { ReportJob } from './report-maker.ts';

serveJobs<ReportJob, undefined>(async ({ json, subject, format, language, file }) => {
  const report: CheckReport = JSON.parse(await readFile(json, 'utf8'));
  await writePassing(file, writeReport(outlineOf(report, subject), format, language));
  return { value: undefined };
});
