import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gatherCast } from '../../src/cli/demo/cast.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import type { CheckReport, ReusedResults } from '../../src/schema/types/check-report.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { ownProgram } from '../support/cli.ts';
import { type RealService, startRealService } from '../support/real-service.ts';
import { median } from './measure.ts';
import { type WatchedProcessor, watchProcessor } from './processor-watch.ts';
import type { CorrectablePayload } from './signed-payloads.ts';

/** A whole check, from its start to the record of its result, in seconds. */
interface JobTime {
  readonly clock: number;
  /** Processor time of the service, which does not care what else the machine does. */
  readonly processor: number;
}

/** What a service needs to check a delivery for the first time, and again whenever one record was corrected. */
export interface CorrectionFigure {
  readonly what: string;
  readonly first: JobTime;
  readonly corrected: JobTime;
  /** What of the first the other may take. */
  readonly atMost: number;
  readonly reused: ReusedResults | undefined;
}

const run = promisify(execFile);
const parseReport = parserOf<CheckReport>('check-report');
const unit = { name: '滨江建设有限公司', uscc: '91500112MADEM0118G' };

/** Rounds after the first; the median of them is told. */
const correctedRounds = 3;

/** Delivers a payload to a real service on embedded defaults, then corrects one record and delivers it again, three times. */
export async function measureCorrection(payload: CorrectablePayload, base: string): Promise<CorrectionFigure> {
  const data = path.join(base, 'corrected-service');
  await rm(data, { recursive: true, force: true });
  await using closing = new AsyncDisposableStack();
  closing.defer(() => rm(data, { recursive: true }));
  const owner = { teardown: (end: () => unknown) => closing.defer(async () => void (await end())) };
  const environment = {
    YIJIAO_DATA: data,
    YIJIAO_TRUST: payload.trust,
    YIJIAO_LOG_LEVEL: 'info',
  };
  const service = await startRealService(owner, environment);
  using processor = watchProcessor(service.pid);
  if (!service.administrator) throw new Error('a fresh service has its first administrator');
  const { preparer } = await gatherCast(service.url, service.administrator, unit, openTerminal());
  const deliver = async (...options: readonly string[]): Promise<string> => {
    const words = ['deliver', payload.folder, '--server', service.url, '--no-submit', ...options];
    const env = { ...process.env, YIJIAO_TOKEN: preparer.token };
    const { stdout } = await run(process.execPath, [ownProgram, ...words], { env });
    return stdout.split(' ')[0] ?? '';
  };
  const id = await deliver();
  for (let round = 0; round < correctedRounds; round += 1) {
    await payload.correct();
    await deliver('--handover', id);
  }
  const [first, ...again] = checkTimes(service, processor);
  if (!first || again.length < correctedRounds) throw new Error('every round was checked');
  const corrected = {
    clock: median(again.map(({ clock }) => clock)),
    processor: median(again.map((time) => time.processor)),
  };
  const { value: report } = await preparer.get(`/api/v1/handovers/${id}/report`, parseReport);
  if (!report.ok) throw new Error('the corrected delivery has blocking findings');
  const what = `${payload.title}, one corrected`;
  return { what, first, corrected, atMost: 0.02, reused: report.reused };
}

/** How long each check of a service took, by its log and by what it used meanwhile; they ran one after the other. */
function checkTimes({ log }: RealService, { usedBy }: WatchedProcessor): JobTime[] {
  const entries = log().filter(({ kind }) => kind === 'check');
  const timesOf = (event: string): ReadonlyMap<unknown, number> =>
    new Map(entries.filter((one) => one['event'] === event).map(({ job, time }) => [job, Number(time)]));
  const ends = timesOf('jobs.done');
  return [...timesOf('jobs.started')].map(([job, start]) => {
    const end = ends.get(job) ?? Number.NaN;
    return { clock: (end - start) / 1000, processor: (usedBy(end) - usedBy(start)) / 1000 };
  });
}
