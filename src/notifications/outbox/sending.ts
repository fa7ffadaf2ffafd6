import type { JobContext } from '../../jobs/handler.ts';
import type { Job } from '../../jobs/queue.ts';
import { retryDelay } from '../../jobs/retry.ts';
import { Problem } from '../../problem.ts';
import type { Notification, Outbox } from './ports.ts';

/** Some three days of attempts at the longest distance. */
export const attemptsLimit = 400;

interface Attempt<Tx> {
  readonly outbox: Outbox<Tx>;
  readonly job: Job;
  readonly context: JobContext;
  /** What is being sent. */
  readonly notifications: readonly string[];
  readonly limit: number;
}

/**
 * Sends once. A failure is noted beside the notifications, and the last one is final.
 * @throws {Problem} `notifications.given-up`, or what the sending threw
 */
export async function attemptSending<Tx>(
  { outbox, job, context, notifications, limit }: Attempt<Tx>,
  send: () => Promise<void>,
): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (context.signal.aborted) throw error;
    const tired = job.attempt >= limit;
    const final = tired || retryDelay(error, job.attempt, 0) === undefined;
    await outbox.transaction((tx) =>
      outbox.storeIn(tx).settle(notifications, {
        state: final ? 'failed' : 'waiting',
        outcome: outcomeOf(error),
        attempts: job.attempt,
      }),
    );
    if (!tired) throw error;
    throw new Problem('notifications.given-up', { params: { attempts: job.attempt }, cause: error });
  }
}

/** What an attempt came to, for those who look after it: a word of ours, never an address or an answer. */
function outcomeOf(error: unknown): string {
  if (!(error instanceof Problem)) return 'fault';
  const { reason } = error.params;
  return error.code === 'notifications.webhook-failed' && typeof reason === 'string' ? reason : error.code;
}

/** Whether there is still something to send; what was given up is tried again when its job is revived. */
export function isOpen({ state }: Notification): boolean {
  return state === 'waiting' || state === 'failed';
}

/** What a job of sending is about, by the member of its payload. */
export function subjectOf({ payload }: Job, member: 'notification' | 'person'): string {
  const value: unknown = Object(payload)[member];
  if (typeof value !== 'string') throw new Error(`The job names no ${member}.`);
  return value;
}
