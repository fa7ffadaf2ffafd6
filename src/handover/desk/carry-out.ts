import { Problem } from '../../problem.ts';
import type { LogEntry } from '../../schema/types/log-entry.ts';
import type { Finding } from '../../verification/finding.ts';
import { isBlocking } from '../../verification/report.ts';
import { currentRound, type HandoverCase } from '../case/case.ts';
import type { Context, Policies } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { evolve } from '../case/evolve.ts';
import { findingOf } from '../case/findings/finding.ts';
import { dueMark, movesDue } from '../clocks/due-mark.ts';
import type { ClockFace } from '../clocks/readings.ts';
import { openClocks } from '../clocks/runs.ts';
import { infectedFiles } from '../decisions/checking.ts';
import { type CaseCommand, decide } from '../decisions/decide.ts';
import { boundFile, placeOf } from '../exceptions/exception.ts';
import { noticed } from '../notice/issue.ts';
import { type SealStatement, sealed } from '../seals/seal.ts';
import { jobAfter, keepBesides, keepFound } from './effects.ts';
import { loggedAfter, loggedNotice, loggedSuccession } from './logged.ts';
import type { CaseJob, CaseReader, CaseStore, CommandKey } from './ports.ts';
import { eachFinding } from './reading.ts';
import { keeperOf, requestDigest } from './request.ts';

/** What carrying a command out takes beyond the transaction. */
export interface Occasion {
  readonly policyOf: Policies;
  readonly seal: SealStatement;
  readonly clockFaceOf: (current: HandoverCase) => Omit<ClockFace, 'now'>;
  readonly enqueue: (job: CaseJob) => Promise<unknown>;
  /** Appends to the transparency log. */
  readonly appendToLog: (entry: LogEntry) => Promise<unknown>;
}

/** A command with what has been learned about it. */
export interface Order {
  readonly command: CaseCommand;
  readonly context: Omit<Context, 'policy' | 'held' | 'blocking' | 'openClocks' | 'codesTaken' | 'named' | 'progress'>;
  readonly sender: CommandKey;
  readonly request: string;
}

/**
 * Decides on a case that is locked, and keeps everything that follows from it.
 * @throws {Problem} whatever `decide` answers
 */
export async function carryOut(
  cases: CaseStore,
  current: HandoverCase,
  { command, context, sender, request }: Order,
  occasion: Occasion,
): Promise<{ readonly event: CaseEvent; readonly made: HandoverCase }> {
  const decided = decide(current, command, {
    ...context,
    // Asked only by commands that lean on it: a case whose profile is not there can still be corrected and withdrawn.
    get policy() {
      return occasion.policyOf(current);
    },
    held: await heldFiles(cases, current, command),
    blocking: await blockingFindings(cases, current, command),
    openClocks: command.name === 'extend' ? openClocks(await cases.turningEvents(current.id)) : new Set(),
    codesTaken: await codesTaken(cases, current, command),
    named: await namedRecords(cases, current, command),
    ...(command.name === 'record_review_plan' && { progress: await cases.reviewProgress(current.id, current.round) }),
  });
  if (decided instanceof Problem) throw decided;
  const told = await noticed(cases, current, await sealed(current, decided, occasion.seal), occasion.seal);
  const { event } = told;
  if (event.type === 'created') throw new Error('A case is made once.');
  const made = evolve(current, event);
  // Under a profile that is not there nothing could be checked.
  if (event.type === 'document_set' || event.type === 'check_started') occasion.policyOf(made);
  await keepBesides(cases, made, command);
  await keepFound(cases, made, event);
  await cases.append(event, made, { ...sender, request });
  if (movesDue(event)) {
    const face = { ...occasion.clockFaceOf(made), now: new Date(event.at) };
    await cases.putDue(made.id, dueMark(await cases.turningEvents(made.id), face));
  }
  if (told.notice)
    await cases.putPaper({ handover: made.id, sequence: event.sequence, kind: 'notice', ...told.notice });
  const job = jobAfter(made, event);
  if (job) await occasion.enqueue(job);
  const logged = loggedAfter(made, event);
  if (logged) await occasion.appendToLog(logged);
  const notice = told.notice && loggedNotice(made);
  if (notice) await occasion.appendToLog(notice);
  if (event.type === 'receipted') await takePlaceOf(cases, made, occasion);
  return { event, made };
}

/** With its receipt a handover takes the place of the one that it was made to replace, in the same transaction. */
async function takePlaceOf(cases: CaseStore, successor: HandoverCase, occasion: Occasion): Promise<void> {
  const { id, reference, changedAt, supersedes } = successor;
  if (!supersedes) return;
  const replaced = await cases.lock(supersedes.handover);
  if (!replaced) throw new Error(`${id} is to replace ${supersedes.handover}, which is gone`);
  const actor = { agent: 'succession' };
  const command = { name: 'record_superseded', successor: { handover: id, reference } } as const;
  const order = {
    command,
    context: { actor, at: changedAt, affiliations: new Set<string>(), uploadsRunning: 0, seed: '' },
    sender: { actor: keeperOf(actor), handover: replaced.id, key: `superseded-by-${id}` },
    request: requestDigest(command),
  };
  await carryOut(cases, replaced, order, occasion);
  await occasion.appendToLog(loggedSuccession(replaced, successor));
}

async function heldFiles(cases: CaseReader, current: HandoverCase, command: CaseCommand): Promise<Context['held']> {
  const files = await cases.filesAt(current.id, current.round, [...new Set(namedPaths(current, command))]);
  return new Map(files.map(({ path, fixity }) => [path, fixity]));
}

function namedPaths(current: HandoverCase, command: CaseCommand): readonly string[] {
  const { name } = command;
  if (name === 'attach_files') return command.files.map(({ path }) => path);
  if (name === 'remove_files') return command.paths;
  if (name === 'record_check_result') {
    return [...infectedFiles(command.report), ...(current.exceptions ?? []).flatMap((one) => boundFile(one) ?? [])];
  }
  if (name === 'request_exceptions') {
    return command.exceptions.flatMap((wanted) => {
      const target = 'finding' in wanted ? findingOf(current, wanted.finding)?.target : wanted.target;
      return target?.file ?? [];
    });
  }
  if (name === 'write_findings' || name === 'return') {
    return (command.findings ?? []).flatMap(({ target }) => target.file ?? []);
  }
  if (name === 'settle_finding') return [findingOf(current, command.finding)?.target.file ?? []].flat();
  return [];
}

/** The blocking findings of the round's check that a request for exceptions may be about. */
async function blockingFindings(
  cases: CaseReader,
  current: HandoverCase,
  command: CaseCommand,
): Promise<Context['blocking']> {
  const started = currentRound(current).checking?.sequence;
  if (command.name !== 'request_exceptions' || started === undefined) return [];
  const places = new Map(command.exceptions.flatMap((one) => ('rule' in one ? [[placeOf(one), one.rule]] : [])));
  const found: Finding[] = [];
  for (const rule of new Set(places.values())) {
    for await (const finding of eachFinding(cases, { id: current.id, started, rule })) {
      if (isBlocking(finding) && places.has(placeOf(finding))) found.push(finding);
    }
  }
  return found;
}

async function namedRecords(
  cases: CaseReader,
  { id, round }: HandoverCase,
  command: CaseCommand,
): Promise<Context['named']> {
  return command.name === 'review_items' ? cases.reviewItemsAt(id, round, command.items) : [];
}

async function codesTaken(
  cases: CaseStore,
  current: HandoverCase,
  command: CaseCommand,
): Promise<Context['codesTaken']> {
  if (command.name !== 'catalogue') return new Map();
  const codes = command.codes.map(({ code }) => code);
  return cases.lockArchivalCodes(current, codes);
}
