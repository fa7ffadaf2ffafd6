import type { Logger } from 'pino';
import { anchorTrail } from '../database/audit/anchor-trail.ts';
import { referencedContents } from '../database/cases/content-references.ts';
import type { Database } from '../database/connection/open.ts';
import { sweepKeptResults } from '../database/kept-results.ts';
import { sweep } from '../database/sweep.ts';
import type { Tx } from '../database/tables.ts';
import type { Uploads } from '../delivery/uploads/uploads.ts';
import { type ExpectedReminding, remindExpected } from '../handover/announcing/remind.ts';
import { rescheduleExpected } from '../handover/announcing/reschedule.ts';
import { type ClockTending, tendCases } from '../handover/clocks/tend-cases.ts';
import { type EvidenceTending, tendEvidence } from '../handover/receipt/evidence/tend-evidence.ts';
import type { LogJobs } from '../jobs/log.ts';
import type { ObjectStore } from '../storage/object-store.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
/** What an interrupted write left behind is cleared when nobody can be writing it any more. */
const staleWrites = 7 * day;
/** A backup that began with the database has to find the files that it knows of, however long it takes. */
const unreferencedContent = 7 * day;

/** What is done again and again: clearing away what nobody needs any more, and tending clocks. */
export interface Sweeping {
  /** Ends it, waiting for what is under way where that would do harm. */
  stop(): Promise<void>;
}

/**
 * Clears every hour what has expired, and every day what no handover refers to any more, and looks every hour at the clocks
 * of handovers, at what is expected of projects and at the evidence of receipts, beginning at once; what fails is logged and tried again.
 */
export function startSweeping({
  database,
  uploads,
  store,
  clocks,
  expected,
  evidence,
  program,
  appendToLog,
  log,
}: {
  readonly database: Database;
  readonly uploads: Uploads;
  readonly store: ObjectStore;
  readonly clocks: Omit<ClockTending<Tx>, 'onTrouble'>;
  /** How what is expected of projects is tended. */
  readonly expected: ExpectedReminding<Tx>;
  /** How the evidence of receipts is tended. */
  readonly evidence: Omit<EvidenceTending<Tx>, 'onTrouble'>;
  /** Digest of the program, whose results alone are of use. */
  readonly program: string;
  /** Appends to the transparency log. */
  readonly appendToLog: LogJobs<Tx>['append'];
  readonly log: Logger;
}): Sweeping {
  const stopping = new AbortController();
  const collect = async (): Promise<void> => {
    const { files, bytes } = await uploads.intake.collect({
      referenced: (digests) => referencedContents(database.db, digests),
      grace: unreferencedContent,
      now: Date.now(),
      signal: stopping.signal,
    });
    if (files > 0) log.info({ event: 'intake.collected', files, bytes });
  };
  const tend = async (): Promise<void> => {
    const onTrouble: ClockTending<Tx>['onTrouble'] = (handover, err) =>
      log.error({ event: 'clocks.not-tended', handover, err });
    const reminders = await tendCases({ ...clocks, onTrouble }, stopping.signal);
    if (reminders > 0) log.info({ event: 'clocks.reminded', reminders });
  };
  const tendExpected = async (): Promise<void> => {
    const deadlines = await rescheduleExpected(expected, stopping.signal);
    if (deadlines > 0) log.info({ event: 'clocks.rescheduled', deadlines });
    const reminders = await remindExpected(expected, stopping.signal);
    if (reminders > 0) log.info({ event: 'expected.reminded', reminders });
  };
  const renew = async (): Promise<void> => {
    const onTrouble: EvidenceTending<Tx>['onTrouble'] = (err) => log.warn({ event: 'evidence.not-stamped', err });
    const { renewed, flagged } = await tendEvidence({ ...evidence, onTrouble }, stopping.signal);
    if (renewed + flagged > 0) log.info({ event: 'evidence.tended', renewed, flagged });
  };
  const forget = async (): Promise<void> => {
    const results = await sweepKeptResults(database, { program, now: Date.now(), signal: stopping.signal });
    if (results > 0) log.info({ event: 'kept-results.swept', results });
  };
  const anchor = async (): Promise<void> => {
    const position = await anchorTrail({ database, append: appendToLog });
    if (position !== undefined) log.info({ event: 'trail.anchored', position });
  };
  const hourly = repeat(hour, log, [
    () => sweep(database, Date.now()),
    () => uploads.sweep(),
    () => store.sweep(staleWrites),
  ]);
  const tending = repeat(hour, log, [tend, tendExpected, renew, anchor]);
  const daily = repeat(day, log, [collect, forget]);
  return {
    async stop() {
      stopping.abort();
      hourly.end();
      tending.end();
      daily.end();
      // A sweep of a distant store may take its time, and does no harm when it is cut off.
      await Promise.all([tending.running(), daily.running()]);
    },
  };
}

/** Work that is done again and again, beginning at once. */
interface Repeated {
  /** Begins no more of it. */
  end(): void;
  /** Resolves when what is under way has ended. */
  running(): Promise<void>;
}

function repeat(every: number, log: Logger, works: readonly (() => Promise<void>)[]): Repeated {
  const run = async (): Promise<void> => {
    const done = await Promise.allSettled(works.map((work) => work()));
    for (const one of done) if (one.status === 'rejected') log.error({ event: 'sweep.failed', err: one.reason });
  };
  let running = run();
  const timer = setInterval(() => {
    running = running.then(run);
  }, every);
  return { end: () => clearInterval(timer), running: () => running };
}
