import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Api } from '../../src/cli/client/api.ts';
import { eachEntry } from '../../src/cli/client/list.ts';
import { type Cast, gatherCast } from '../../src/cli/demo/cast.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import type { HandoverSummary } from '../../src/schema/types/http/handover-summary.ts';
import { acceptHandover, issueReceipt } from '../story/archivist.ts';
import { ownProgram } from '../support/cli.ts';
import { startRealService } from '../support/real-service.ts';
import { peakMemory } from './measure.ts';
import type { Payload } from './payloads.ts';
import { probeService } from './probe.ts';

/** How a service answers while it does something long. */
export interface ServiceFigure {
  readonly doing: string;
  readonly seconds: number;
  /** The longest computation between two turns of the service's event loop, in milliseconds of its own processor time. */
  readonly longestHold: number;
  /** The longest time between two turns by the clock, in which other programs of the machine have their share. */
  readonly longestTurn: number;
  /** How long a small request took, asked without pause: the median, 99 of 100 and the longest, in milliseconds. */
  readonly answered: { readonly median: number; readonly most: number; readonly longest: number };
  /** Highest resident memory of the service so far, MiB. */
  readonly mebibytes: number;
}

const run = promisify(execFile);

/** Takes a payload through the whole line of a real service on embedded defaults and watches how it answers meanwhile. */
export async function* measureService(payload: Payload, base: string): AsyncGenerator<ServiceFigure> {
  const data = path.join(base, 'service');
  await rm(data, { recursive: true, force: true });
  await using closing = new AsyncDisposableStack();
  closing.defer(() => rm(data, { recursive: true }));
  const owner = { teardown: (end: () => unknown) => closing.defer(async () => void (await end())) };
  const environment = {
    YIJIAO_DATA: data,
    YIJIAO_LOG_LEVEL: 'warn',
    NODE_OPTIONS: `--import ${new URL('hold-watch.ts', import.meta.url).href}`,
  };
  const service = await startRealService(owner, environment);
  if (!service.administrator) throw new Error('a fresh service has its first administrator');
  const unit = { name: '滨江建设有限公司', uscc: '91500112MADEM0118G' };
  const cast = await gatherCast(service.url, service.administrator, unit, openTerminal());

  const watch = async (doing: string, work: () => Promise<unknown>): Promise<ServiceFigure> => {
    const saidBefore = service.said().length;
    const probe = probeService(cast.archivist);
    const start = performance.now();
    await work();
    const seconds = (performance.now() - start) / 1000;
    const probed = await probe.stop();
    await pause(1100);
    const holds = [
      ...service
        .said()
        .slice(saidBefore)
        .matchAll(/held (\S+) ms/gu),
    ].map(([, hold]) => Number(hold));
    return { doing, seconds, longestHold: Math.max(...holds), ...probed, mebibytes: peakMemory(service.pid) };
  };
  const deliver = (who: Api, ...options: readonly string[]) =>
    run(process.execPath, [ownProgram, 'deliver', payload.folder, '--server', service.url, ...options], {
      env: { ...process.env, YIJIAO_TOKEN: who.token },
    });

  yield await watch('nothing', () => pause(5000));
  yield await watch(`takes in ${payload.title} and checks them`, () => deliver(cast.preparer, '--no-submit'));
  const id = await onlyHandover(cast);
  await deliver(cast.signer, '--handover', id);
  yield await watch('packages, stores, reads back and proves them', () => acceptHandover(cast.archivist, id));
  yield await watch('issues the receipt', () => issueReceipt(cast.archivist, id));
}

async function onlyHandover({ preparer }: Cast): Promise<string> {
  const handovers = eachEntry<HandoverSummary>(preparer, '/api/v1/handovers', 'http/handover-summary');
  for await (const { id } of handovers) return id;
  throw new Error('the delivery has made a handover');
}
