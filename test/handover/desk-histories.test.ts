import { randomUUID } from 'node:crypto';
import { array, assert, asyncProperty, boolean, record } from 'fast-check';
import type { Database } from '../../src/database/connection/open.ts';
import { byPathBytes } from '../../src/delivery/path-order.ts';
import type { HandoverCase, LinkedHandover } from '../../src/handover/case/case.ts';
import type { CaseEvent } from '../../src/handover/case/event.ts';
import { replay } from '../../src/handover/case/evolve.ts';
import type { CaseCommand } from '../../src/handover/decisions/decide.ts';
import { type Performed, performCommand } from '../../src/handover/desk/desk.ts';
import { eachEvent, eachFile } from '../../src/handover/desk/reading.ts';
import type { CommandRequest } from '../../src/handover/desk/request.ts';
import { keepReviewItems } from '../../src/handover/desk/review-items.ts';
import { receiptBytes } from '../../src/handover/receipt/sign.ts';
import { verifySeal } from '../../src/handover/seals/seal.ts';
import { statementOf } from '../../src/handover/seals/statement.ts';
import { Problem } from '../../src/problem.ts';
import { eachDatabase } from '../support/database.ts';
import { cast, plannedItem, storedPackage, usualCommand } from './cast.ts';
import { commandOf, type Draw, draw, policy, snapshotOf, tryOf } from './history.ts';
import { sampleReceipt } from './receipt/sample-receipt.ts';
import { files, openStage, type Stage } from './stage.ts';

/** What people do at the same time; with `again` the last request is sent once more. */
const moment = record({ tries: array(draw, { minLength: 1, maxLength: 3 }), again: boolean() });
const moments = array(moment, { minLength: 5, maxLength: 40, size: 'max' });

type Request = CommandRequest<CaseCommand>;

interface Life {
  readonly id: string;
  readonly answered: readonly { readonly request: Request; readonly answer: Performed }[];
}

/** What is real in commands that are drawn: what comes after a receipt reads it. */
interface Papers {
  /** receipt.json of whatever is receipted. */
  readonly json: Uint8Array;
  /** A handover with a receipt, for the place of others. */
  readonly successor: LinkedHandover;
}

async function live(
  { desk, cases, create }: Stage,
  papers: Papers,
  drawn: readonly { tries: Draw[]; again: boolean }[],
): Promise<Life> {
  const { id } = (await create()).made;
  const answered: { request: Request; answer: Performed }[] = [];
  let last: Request | undefined;
  for (const { tries, again } of drawn) {
    const current = await cases.find(id);
    if (!current) throw new Error('the case is gone');
    const held = new Map((await Array.fromAsync(eachFile(cases, id, current.round))).map((f) => [f.path, f.fixity]));
    const requests = tries.map((one) => requestOf(current, one, snapshotOf(held, current), papers));
    if (again && last) requests.push(last);
    last = requests[0];
    await keepReviewItems(desk, { id, round: current.round }, [plannedItem]);
    const outcomes = await Promise.allSettled(requests.map((request) => performCommand(desk, id, request)));
    for (const [index, outcome] of outcomes.entries()) {
      const request = requests[index];
      if (outcome.status === 'fulfilled' && request) answered.push({ request, answer: outcome.value });
      else if (outcome.status === 'rejected' && !(outcome.reason instanceof Problem)) throw outcome.reason;
    }
  }
  return { id, answered };
}

function requestOf(current: HandoverCase, drawn: Draw, snapshot: string, papers: Papers): Request {
  const attempt = tryOf(current, drawn);
  return {
    actor: cast[attempt.player],
    command: withPapers(commandOf(current, attempt, snapshot), papers),
    key: randomUUID(),
    seen: Math.max(1, current.version - attempt.lag),
  };
}

async function papersFor(stage: Stage, json: Uint8Array): Promise<Papers> {
  const id = await stage.until('accepted');
  const kept = storedPackage(id, { files: files.length });
  const copies = ['file:store', 's3://store'].flatMap((store) => kept.copies.map((copy) => ({ ...copy, store })));
  await stage.play(id, 'service', { name: 'record_stored', package: { ...kept, copies } });
  const { made } = await stage.play(id, 'lead', { ...usualCommand('issue_receipt'), json });
  return { json, successor: { handover: made.id, reference: made.reference } };
}

function withPapers(command: CaseCommand, { json, successor }: Papers): CaseCommand {
  if (command.name === 'issue_receipt') return { ...command, json };
  return command.name === 'record_superseded' ? { ...command, successor } : command;
}

async function holds(stage: Stage, { id, answered }: Life): Promise<boolean> {
  const { cases } = stage;
  const current = await cases.find(id);
  const history = await Array.fromAsync(eachEvent(cases, id));
  if (!current || JSON.stringify(replay(history)) !== JSON.stringify(current))
    throw new Error('history and case differ');
  if (!history.every(({ sequence }, index) => sequence === index + 1)) throw new Error('a gap in the history');
  const byKey = Map.groupBy(answered, ({ request }) => request.key);
  for (const same of byKey.values()) {
    if (new Set(same.map(({ answer }) => JSON.stringify([answer.event, answer.made]))).size > 1) {
      throw new Error('the same request was answered in two ways');
    }
  }
  if (byKey.size !== history.length - 1) throw new Error('not one event for each request that was answered');
  for (const event of history) await demandSeal(current, event);
  const held = await Array.fromAsync(eachFile(cases, id, current.round));
  const bytes = held.reduce((sum, { fixity }) => sum + fixity.bytes, 0);
  if (held.length !== current.content.files || bytes !== current.content.bytes) throw new Error('files miscounted');
  const paths = held.map(({ path }) => path);
  return JSON.stringify(paths) === JSON.stringify(paths.toSorted(byPathBytes));
}

/** What people stood for is sealed, over exactly what they said. */
async function demandSeal(current: HandoverCase, event: CaseEvent): Promise<void> {
  const stated = statementOf(current, event);
  if (!stated) return;
  if (!stated.seal || (await verifySeal(stated.statement, stated.seal)) !== 'valid') throw new Error('no sound seal');
}

eachDatabase('whatever people try at once and again, history, case and files agree', async (t, database: Database) => {
  const stage = await openStage(database, {
    // Every second case is accepted by two people.
    policies: async () => (current) => ({ ...policy, secondSignature: Number(current.reference.at(-1)) % 2 === 0 }),
  });
  const papers = await papersFor(stage, receiptBytes(await sampleReceipt(t)));
  const property = asyncProperty(moments, async (drawn) => holds(stage, await live(stage, papers, drawn)));
  await t.notThrowsAsync(assert(property, { numRuns: 25, endOnFailure: true, includeErrorInReport: true }));
});
