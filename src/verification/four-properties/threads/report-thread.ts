import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { serveJobs } from '../../../concurrency/serve-jobs.ts';
import type { CheckReport } from '../../../schema/types/check-report.ts';
import { outlineOf } from '../outline.ts';
import { writeReport } from '../write-report.ts';
import type { ReportJob } from './report-maker.ts';

serveJobs<ReportJob, undefined>(async ({ json, subject, format, language, file }) => {
  const report: CheckReport = JSON.parse(await readFile(json, 'utf8'));
  await pipeline(writeReport(outlineOf(report, subject), format, language), createWriteStream(file, { flags: 'wx' }));
  return { value: undefined };
});
