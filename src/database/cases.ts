import type { HandoverCase } from '../handover/case/case.ts';
import type { CaseReader, CaseStore } from '../handover/desk/ports.ts';
import { archivalCodesOf, lockArchivalCodes, putArchivalCodes, successorOf } from './cases/archival-codes.ts';
import { listByDue, listCases } from './cases/case-list.ts';
import { caseOf } from './cases/case-row.ts';
import { checkFindingsOf, checkReportOf, findingsByRule, putCheckReport } from './cases/check-reports.ts';
import { takeNumber } from './cases/counters.ts';
import { putDue } from './cases/due.ts';
import { allEvents, append, carriedOut, eventsOf, newestPosition } from './cases/event-log.ts';
import { fileOutcomesOf, putFileOutcomes } from './cases/file-outcomes.ts';
import { putThreadEntries, threadEntriesOf } from './cases/finding-threads.ts';
import { documentOf, packageOf, putDocument, putPackage, putReceipt, receiptOf } from './cases/keeping.ts';
import { paperOf, putPaper } from './cases/papers.ts';
import {
  markReviewed,
  putReviewItems,
  reviewItemsAt,
  reviewItemsOf,
  reviewProgressOf,
  reviewStrataOf,
} from './cases/review-items.ts';
import { differenceCounts, fileDifferences, putExclusions } from './cases/round-differences.ts';
import { copyFiles, filesAt, filesOf, markChecked, markPackaged, putFiles, removeFiles } from './cases/round-files.ts';
import { lastDeedOf, turningEventsOf } from './cases/turning-events.ts';
import { dialectOf } from './connection/dialect.ts';
import type { Reader, Tx } from './tables.ts';

/** Reads cases, in a transaction or outside. */
export function readCases(db: Reader): CaseReader {
  return {
    find: (id) => find(db, id),
    list: (filter, page) => listCases(db, filter, page),
    listByDue: (filter, page) => listByDue(db, filter, page),
    events: (id, page) => eventsOf(db, id, page),
    allEvents: (page) => allEvents(db, page),
    newestPosition: () => newestPosition(db),
    carriedOut: (key) => carriedOut(db, key),
    files: (id, round, page) => filesOf(db, id, round, page),
    filesAt: (id, round, paths) => filesAt(db, id, round, paths),
    fileDifferences: (id, rounds, page) => fileDifferences(db, id, rounds, page),
    differenceCounts: (id, rounds) => differenceCounts(db, id, rounds),
    document: (id, sha256) => documentOf(db, id, sha256),
    checkReport: (id, started) => checkReportOf(db, id, started),
    checkFindings: (id, started, page) => checkFindingsOf(db, id, started, page),
    findingsByRule: (id, of, page) => findingsByRule(db, id, of, page),
    fileOutcomes: (id, started) => fileOutcomesOf(db, id, started),
    threadEntries: (id, finding, page) => threadEntriesOf(db, id, finding, page),
    reviewItems: (id, round, filter, page) => reviewItemsOf(db, id, round, { ...filter, ...page }),
    reviewItemsAt: (id, round, targets) => reviewItemsAt(db, id, round, targets),
    reviewProgress: (id, round) => reviewProgressOf(db, id, round),
    reviewStrata: (id, round) => reviewStrataOf(db, id, round),
    package: (id, version) => packageOf(db, id, version),
    receipt: (number) => receiptOf(db, number),
    paper: (id, sha256) => paperOf(db, id, sha256),
    archivalCodes: (id, page) => archivalCodesOf(db, id, page),
    successorOf: (id) => successorOf(db, id),
    turningEvents: (id) => turningEventsOf(db, id),
    lastDeedAt: (id) => lastDeedOf(db, id),
  };
}

/** Reads and changes cases within a transaction. */
export function casesIn(tx: Tx): CaseStore {
  return {
    ...readCases(tx),
    lock: (id) => find(tx, id, { lock: true }),
    takeNumber: (series) => takeNumber(tx, series),
    lockArchivalCodes: (current, codes) => lockArchivalCodes(tx, current, codes),
    putArchivalCodes: (id, codes) => putArchivalCodes(tx, id, codes),
    append: (event, made, command) => append(tx, event, made, command),
    putFiles: (id, round, arrived) => putFiles(tx, id, round, arrived),
    removeFiles: (id, round, paths) => removeFiles(tx, id, round, paths),
    putExclusions: (id, round, paths, reason) => putExclusions(tx, id, { round, paths, reason }),
    copyFiles: (id, fromRound) => copyFiles(tx, id, fromRound),
    markChecked: (id, round, files) => markChecked(tx, id, round, files),
    markPackaged: (id, round, held) => markPackaged(tx, id, round, held),
    putDocument: (id, sha256, raw) => putDocument(tx, id, sha256, raw),
    putCheckReport: (id, started, report) => putCheckReport(tx, id, started, report),
    putFileOutcomes: (id, started, packed) => putFileOutcomes(tx, id, started, packed),
    putThreadEntries: (id, entries) => putThreadEntries(tx, id, entries),
    putReviewItems: (id, round, items) => putReviewItems(tx, id, round, items),
    markReviewed: (id, round, targets, review) => markReviewed(tx, id, { round, targets, review }),
    putPackage: (facts) => putPackage(tx, facts),
    putReceipt: (receipt) => putReceipt(tx, receipt),
    putPaper: (paper) => putPaper(tx, paper),
    putDue: (id, due) => putDue(tx, id, due),
  };
}

async function find(db: Reader, id: string, { lock = false } = {}): Promise<HandoverCase | undefined> {
  // PostgreSQL refuses to be asked for a text with NUL; no case is called so.
  if (id.includes('\0')) return undefined;
  const row = await db
    .selectFrom('handovers')
    .select('caseJson')
    .where('id', '=', id)
    // SQLite has one writer, so nobody else can be changing the row.
    .$if(lock && dialectOf(db) === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  return row && caseOf(row);
}
