import type { Outbox } from './ports.ts';
import { type Telling, tellEvents } from './tell.ts';

/** Whatever looks for events of which people are to be told. */
export interface Teller {
  /** Begins no more, and waits for what is under way. */
  stop(): Promise<void>;
}

/** Events are looked for so often, in milliseconds. */
const lookEvery = 1_000;

/** Begins to tell people of events, from where it was left. What fails is told to `onFault`, and tried again. */
export function startTeller<Tx>(outbox: Outbox<Tx>, telling: Telling, onFault: (error: unknown) => void): Teller {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    try {
      while (!stopping.signal.aborted && (await tellEvents(outbox, telling)));
    } catch (error) {
      onFault(error);
    }
    if (!stopping.signal.aborted) timer = setTimeout(again, lookEvery);
  };
  let looking = look();
  function again(): void {
    looking = look();
  }
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await looking;
    },
  };
}
