import type { LogKey } from '../audit/log/log-key.ts';
import { cosignNewest, lackingWitnesses, requestOver } from '../audit/log/publishing/cosign-newest.ts';
import type { EntrySequence } from '../audit/log/publishing/entry-sequence.ts';
import { integrateEntries } from '../audit/log/publishing/integrate.ts';
import type { WitnessCircle } from '../audit/log/witnesses/witness-circle.ts';
import type { LogEntry } from '../schema/types/log-entry.ts';
import type { ObjectStore } from '../storage/object-store.ts';
import type { JobHandler } from './handler.ts';
import type { JobQueue, NewJob } from './queue.ts';

/** What the transparency log works with. */
export interface LogWork<Tx> {
  readonly store: ObjectStore;
  readonly key: LogKey;
  readonly circle: WitnessCircle;
  readonly entries: EntrySequence;
  readonly queue: Pick<JobQueue<Tx>, 'enqueue'>;
  /** Appends an entry, in the transaction of what it is about. @returns its index */
  readonly append: (tx: Tx, entry: LogEntry) => Promise<number>;
  /** How many entries there are, which nobody can change until the transaction ends. */
  readonly lockSize: (tx: Tx) => Promise<number>;
}

/** The transparency log, as those who append to it and those who do its jobs see it. */
export interface LogJobs<Tx> {
  /** Appends an entry and has it published. @returns its index */
  readonly append: (tx: Tx, entry: LogEntry) => Promise<number>;
  /** Has published whatever is not; a new log gets its first checkpoint so. */
  readonly begin: (tx: Tx) => Promise<unknown>;
  readonly handlers: Readonly<Record<'integrate_log' | 'cosign_log', JobHandler<Tx>>>;
}

/** While there is one unfinished, there is no other: one at a time publishes. */
const integration: NewJob = { kind: 'integrate_log', payload: null, dedupeKey: 'log' };
const cosigning: NewJob = { kind: 'cosign_log', payload: null, dedupeKey: 'log' };

/** How long a new checkpoint waits for those witnesses that have answered so far, in milliseconds. */
const promptPatience = 1_000;

/** How long a witness may take for a checkpoint that is published already, in milliseconds. */
const latePatience = 10_000;

/** Publishes the log's entries, and gets the cosignatures of its witnesses. */
export function openLogJobs<Tx>(work: LogWork<Tx>): LogJobs<Tx> {
  const { queue, store, key, entries, circle } = work;
  return {
    async append(tx, entry) {
      const index = await work.append(tx, entry);
      await queue.enqueue(tx, integration);
      return index;
    },

    begin: (tx) => queue.enqueue(tx, integration),

    handlers: {
      async integrate_log(_, { signal }) {
        let lacking = false;
        const published = await integrateEntries(
          {
            store,
            key,
            entries,
            async cosign(note, size) {
              const signatures = await circle.askPrompt(requestOver(store, note, size), promptPatience);
              lacking = lackingWitnesses({ ...note, signatures }, circle.witnesses).length > 0;
              return signatures;
            },
          },
          { signal },
        );
        return async (tx) => {
          // What was appended after the last look found this job unfinished, and made no other.
          if ((await work.lockSize(tx)) > published) await queue.enqueue(tx, integration);
          if (lacking) await queue.enqueue(tx, cosigning);
        };
      },

      async cosign_log() {
        await cosignNewest({ store, key, circle }, latePatience);
        return undefined;
      },
    },
  };
}
