import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '../../src/cli/client/api.ts';
import type { ServiceFigure } from './service.ts';

/** Somebody who asks a service for something small again and again. */
export interface Probe {
  readonly stop: () => Promise<Pick<ServiceFigure, 'longestTurn' | 'answered'>>;
}

/** Between two requests, in milliseconds. */
const askEvery = 20;

/** Asks who one is: a request that signs in by a token and reads the database, and no more. */
const smallRequest = '/api/v1/sessions/current';

const longestTurn = /^nodejs_eventloop_lag_max_seconds (\S+)$/mu;

/** Begins to ask. The service counts the longest turn of its event loop from one reading of /metrics to the next. */
export function probeService(api: Api): Probe {
  const took: number[] = [];
  const stopping = new AbortController();

  const readTurn = async (): Promise<number> => {
    const text = await (await api.request('/metrics')).text();
    return Number(longestTurn.exec(text)?.[1]) * 1000;
  };

  const ask = async (): Promise<void> => {
    await readTurn();
    while (!stopping.signal.aborted) {
      const start = performance.now();
      await api.ask(smallRequest);
      took.push(performance.now() - start);
      await pause(askEvery);
    }
  };

  const asked = ask();
  return {
    async stop() {
      stopping.abort();
      await asked;
      const sorted = took.sort((a, b) => a - b);
      const at = (share: number): number => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
      return { longestTurn: await readTurn(), answered: { median: at(0.5), most: at(0.99), longest: at(1) } };
    },
  };
}
