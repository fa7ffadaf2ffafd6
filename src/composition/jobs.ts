import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Database } from '../database/connection/open.ts';
import { endingIn } from '../database/jobs/ending.ts';
import { keptResults } from '../database/kept-results.ts';
import { standardDesk } from '../database/profiles/standards.ts';
import type { Tx } from '../database/tables.ts';
import type { Intake } from '../delivery/uploads/intake.ts';
import type { PassingFiles } from '../delivery/uploads/passing-files.ts';
import type { Desk } from '../handover/desk/desk.ts';
import { openChecks } from '../jobs/check.ts';
import type { LogJobs } from '../jobs/log.ts';
import { openPackagings } from '../jobs/package.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { openReviewPlans } from '../jobs/review-plan.ts';
import { startWorker, type WorkerEvent } from '../jobs/worker.ts';
import type { ProfileShelf } from '../profiles/keeping/profile-shelf.ts';
import type { SignerRegister } from '../signers/signer-register.ts';
import type { NamedOrganisation } from './organisations.ts';

interface JobParts {
  readonly config: Config;
  readonly database: Database;
  readonly desk: Desk<Tx>;
  readonly intake: Intake;
  readonly passing: Pick<PassingFiles, 'folder'>;
  readonly queue: JobQueue<Tx>;
  readonly signers: SignerRegister;
  readonly profiles: ProfileShelf;
  readonly organisation: (id: string) => Promise<NamedOrganisation>;
  readonly logJobs: Pick<LogJobs<Tx>, 'handlers'>;
  /** Secret by which files and pages to draw are chosen. */
  readonly samplingKey: string;
  /** Digest of the program. */
  readonly program: string;
  readonly log: Logger;
}

/** The long work of the service. */
export interface Jobs {
  /** Takes no more jobs, lets running ones go on for so long, in milliseconds, and gives the others back. */
  stop(grace: number): Promise<void>;
}

/** Starts doing checks, review plans and packagings. */
export function startJobs({
  config,
  database,
  desk,
  intake,
  passing,
  queue,
  signers,
  profiles,
  organisation,
  logJobs,
  samplingKey,
  program,
  log,
}: JobParts): Jobs {
  const { jobsAtOnce: atOnce, trustFolder, clamd, verapdf, verapdfLimits, rendering, store, xmlSchemasFolder } = config;
  const checks = openChecks({
    desk,
    intake,
    passingFolder: passing.folder,
    atOnce,
    trustFolder,
    clamd,
    verapdf,
    verapdfLimits,
    rendering,
    samplingKey,
    signers,
    profiles,
    standards: standardDesk(database).read,
    keptResults: keptResults(database, program),
    program,
    onFault: (handover, err) => log.error({ event: 'check.fault', handover, err }),
  });
  const reviewPlans = openReviewPlans({ desk, atOnce: 1 });
  const packagings = openPackagings({ desk, intake, atOnce, store, xmlSchemasFolder, profiles, organisation });
  const worker = startWorker({
    queue,
    transaction: endingIn(database),
    handlers: { check: checks.handler, package: packagings.handler },
    slots: atOnce,
    largeSlots: Math.max(1, atOnce - 1),
    onEvent: (event) => logEvent(log, event),
  });
  // By itself: an archivist waits for it.
  const planner = startWorker({
    queue,
    transaction: endingIn(database),
    handlers: { review_plan: reviewPlans.handler },
    slots: 1,
    largeSlots: 0,
    onEvent: (event) => logEvent(log, event),
  });
  // By itself: entries are published within seconds, whatever checks and packagings are under way.
  const publisher = startWorker({
    queue,
    transaction: endingIn(database),
    handlers: logJobs.handlers,
    slots: Object.keys(logJobs.handlers).length,
    largeSlots: 0,
    onEvent: (event) => logEvent(log, event),
  });
  return {
    async stop(grace) {
      await Promise.all([worker.stop(grace), planner.stop(grace), publisher.stop(grace)]);
      await Promise.all([checks.close(), reviewPlans.close(), packagings.close()]);
    },
  };
}

/** Logs what a worker does. */
export function logEvent(log: Logger, told: WorkerEvent): void {
  if (told.event === 'worker-trouble') {
    log.error({ event: 'jobs.trouble', err: told.error });
    return;
  }
  const { id: job, kind, attempt } = told.job;
  if (told.event === 'job-started') {
    log.info({ event: 'jobs.started', job, kind, attempt });
    return;
  }
  const { end } = told.outcome;
  if ('error' in told.outcome) log.error({ event: `jobs.${end}`, job, kind, attempt, err: told.outcome.error });
  else log.info({ event: `jobs.${end}`, job, kind, attempt });
}
