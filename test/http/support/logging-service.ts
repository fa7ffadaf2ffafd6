import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { startWorker } from '../../../src/jobs/worker.ts';
import { type Service, startService } from './service.ts';

/** A service whose log is published as it is in a real one. */
export async function startLoggingService(t: ExecutionContext): Promise<Service> {
  const service = await startService(t);
  const { database, queue, logJobs } = service;
  const worker = startWorker({
    queue,
    transaction: database.transaction,
    handlers: logJobs.handlers,
    slots: 2,
    largeSlots: 0,
  });
  t.teardown(() => worker.stop(0));
  return service;
}

/** Waits until the log has so many entries. */
export async function untilPublished({ anonymous }: Service, size: number): Promise<void> {
  while ((await anonymous.get('/api/v1/log')).json['size'] !== size) await pause(20);
}
