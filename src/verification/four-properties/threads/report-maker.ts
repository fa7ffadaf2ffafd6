import path from 'node:path';
import { Readable } from 'node:stream';
import { openThreads } from '../../../concurrency/threads.ts';
import type { Language } from '../../../i18n/text.ts';
import { makeInPassingFolder, writePassing } from '../../../system/passing-folder.ts';
import type { ReportSubject } from '../outline.ts';
import type { ReportFormat } from '../write-report.ts';

/** A report for people that is to be written. */
interface ReportOrder {
  /** The check report as JSON, piece by piece. */
  readonly json: AsyncIterable<string>;
  readonly subject: ReportSubject;
  readonly format: ReportFormat;
  readonly language: Language;
}

export interface ReportJob extends Omit<ReportOrder, 'json'> {
  /** File with the check report as JSON. */
  readonly json: string;
  /** File to write. */
  readonly file: string;
}

/** Makes reports for people in a thread of its own, one after another: to order 100,000 findings holds the event loop too long. */
export interface ReportMaker {
  /** @throws {Problem} `system.disk-full` */
  make(order: ReportOrder): Promise<Readable>;
  close(): Promise<void>;
}

/** @param passingFolder where reports lie until somebody has fetched them */
export function openReportMaker(passingFolder: string): ReportMaker {
  const threads = openThreads<ReportJob, undefined>('./report-thread', { beside: import.meta.url, threads: 1 });
  return {
    make: ({ json, ...order }) =>
      makeInPassingFolder(passingFolder, async (folder) => {
        const [source, file] = [path.join(folder, 'report.json'), path.join(folder, 'report')];
        await writePassing(source, Readable.from(json, { objectMode: false }));
        await threads.run({ ...order, json: source, file });
        return file;
      }),
    close: () => threads.close(),
  };
}
