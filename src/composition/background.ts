import type { Logger } from 'pino';
import { proofOfEntry } from '../audit/log/public-log.ts';
import type { Config } from '../config.ts';
import { casesOfEndingEvidence, waitingCases } from '../database/cases/due.ts';
import { expectedStore } from '../database/expected-handovers.ts';
import { remindersIn } from '../database/reminders.ts';
import { loggedReceipt } from '../handover/desk/logged.ts';
import type { Page } from '../handover/desk/ports.ts';
import { deadlinesNow } from './desk.ts';
import { startJobs } from './jobs.ts';
import { startNotifications } from './notifications.ts';
import type { Parts } from './parts.ts';
import { startSweeping } from './sweeping.ts';

/** A stopping service lets running jobs go on for so long, in milliseconds. */
const grace = 10_000;

/**
 * Starts what a service does by itself: long work, notifications, and what is done again and again.
 * @param closing is given what has to be stopped again
 */
export function startBackground(config: Config, parts: Parts, log: Logger, closing: AsyncDisposableStack): void {
  const {
    calendars,
    database,
    desk,
    office,
    organisation,
    passing,
    profiles,
    program,
    queue,
    store,
    transparency,
    uploads,
    webhooks,
  } = parts;
  const jobs = startJobs({
    config,
    database,
    desk,
    intake: uploads.intake,
    passing,
    queue,
    signers: parts.signers.read,
    profiles,
    organisation,
    logJobs: transparency.jobs,
    samplingKey: parts.sealing.derive('sampling'),
    program,
    log,
  });
  closing.defer(() => jobs.stop(grace));
  const notifications = startNotifications({ config, database, cases: desk.cases, queue, webhooks, log });
  closing.defer(() => notifications.stop(grace));
  const sweeping = startSweeping({
    database,
    uploads,
    store,
    program,
    clocks: {
      desk,
      remindersIn,
      notify: notifications.remind,
      waiting: (page: Page<string>) => waitingCases(database.db, page),
    },
    expected: {
      expected: parts.expected,
      expectedIn: expectedStore,
      transaction: database.transaction,
      notify: notifications.remindExpected,
      deadlines: deadlinesNow({ profiles, calendars }),
      now: () => new Date(),
    },
    evidence: {
      desk,
      ending: (by, page) => casesOfEndingEvidence(database.db, by, page),
      authority: office.timestamping?.authority,
      proofOf: (current) => proofOfEntry(transparency.published, loggedReceipt(current)),
      days: config.evidenceRenewalDays,
    },
    appendToLog: transparency.jobs.append,
    log,
  });
  closing.defer(() => sweeping.stop());
}
