import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gatherCast } from '../../src/cli/demo/cast.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import type { CheckReport, ReusedResults } from '../../src/schema/types/check-report.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { ofProgram, type RealService, startRealService } from '../support/real-service.ts';
import { program } from './command-line.ts';
import type { CorrectablePayload } from './signed-payloads.ts';

/** A whole check, from its start to the record of its result, in seconds. */
interface JobTime {
  readonly clock: number;
  /** Processor time of the service, which does not care what else the machine does. */
  readonly processor: number;
}

/** What a service needs to check a delivery for the first time, and again with one record corrected. */
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

/** Delivers a payload to a real service on embedded defaults, corrects one record and delivers it again. */
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
    NODE_OPTIONS: `--import ${new URL('processor-watch.ts', import.meta.url).href}`,
  };
  const service = await startRealService(owner, environment, ofProgram(program));
  if (!service.administrator) throw new Error('a fresh service has its first administrator');
  const { preparer } = await gatherCast(service.url, service.administrator, unit, openTerminal());
  const deliver = async (...options: readonly string[]): Promise<string> => {
    const words = ['deliver', payload.folder, '--server', service.url, '--no-submit', ...options];
    const env = { ...process.env, YIJIAO_TOKEN: preparer.token };
    const { stdout } = await run(process.execPath, [program, ...words], { env });
    return stdout.split(' ')[0] ?? '';
  };
  const id = await deliver();
  await payload.correct();
  await deliver('--handover', id);
  const [first, corrected] = checkTimes(service);
  if (!first || !corrected) throw new Error('a delivery was checked twice');
  const { value: report } = await preparer.get(`/api/v1/handovers/${id}/report`, parseReport);
  if (!report.ok) throw new Error('the corrected delivery has blocking findings');
  const what = `${payload.title}, one corrected`;
  return { what, first, corrected, atMost: 0.02, reused: report.reused };
}

/** How long each check of a service took, by its log and by what it said meanwhile; they ran one after the other. */
function checkTimes({ log, said }: RealService): JobTime[] {
  const entries = log().filter(({ kind }) => kind === 'check');
  const uses = [...said().matchAll(/^used (\d+) ms at (\d+)$/gmu)].map(
    ([, used, at]) => [Number(used), Number(at)] as const,
  );
  const usedBy = (time: number): number => uses.findLast(([, at]) => at <= time)?.[0] ?? 0;
  const timesOf = (event: string): ReadonlyMap<unknown, number> =>
    new Map(entries.filter((one) => one['event'] === event).map(({ job, time }) => [job, Number(time)]));
  const ends = timesOf('jobs.done');
  return [...timesOf('jobs.started')].map(([job, start]) => {
    const end = ends.get(job) ?? Number.NaN;
    return { clock: (end - start) / 1000, processor: (usedBy(end) - usedBy(start)) / 1000 };
  });
}
