import { randomUUID } from 'node:crypto';
import { array, assert, asyncProperty, boolean, record } from 'fast-check';
import type { Database } from '../../src/database/connection/open.ts';
import { byPathBytes } from '../../src/delivery/path-order.ts';
import type { HandoverCase } from '../../src/handover/case/case.ts';
import type { CaseEvent } from '../../src/handover/case/event.ts';
import { replay } from '../../src/handover/case/evolve.ts';
import type { CaseCommand } from '../../src/handover/decisions/decide.ts';
import { type Performed, performCommand } from '../../src/handover/desk/desk.ts';
import { eachEvent, eachFile } from '../../src/handover/desk/reading.ts';
import type { CommandRequest } from '../../src/handover/desk/request.ts';
import { verifySeal } from '../../src/handover/seals/seal.ts';
import { statementOf } from '../../src/handover/seals/statement.ts';
import { Problem } from '../../src/problem.ts';
import { eachDatabase } from '../support/database.ts';
import { cast } from './cast.ts';
import { commandOf, type Draw, draw, policy, snapshotOf, tryOf } from './history.ts';
import { openStage, type Stage } from './stage.ts';

/** What people do at the same time; with `again` the last request is sent once more. */
const moment = record({ tries: array(draw, { minLength: 1, maxLength: 3 }), again: boolean() });
const moments = array(moment, { minLength: 5, maxLength: 40, size: 'max' });

type Request = CommandRequest<CaseCommand>;

interface Life {
  readonly id: string;
  readonly answered: readonly { readonly request: Request; readonly answer: Performed }[];
}

async function live(
  { desk, cases, create }: Stage,
  drawn: readonly { tries: Draw[]; again: boolean }[],
): Promise<Life> {
  const { id } = (await create()).made;
  const answered: { request: Request; answer: Performed }[] = [];
  let last: Request | undefined;
  for (const { tries, again } of drawn) {
    const current = await cases.find(id);
    if (!current) throw new Error('the case is gone');
    const held = new Map((await Array.fromAsync(eachFile(cases, id, current.round))).map((f) => [f.path, f.fixity]));
    const requests = tries
      .map((one) => requestOf(current, one, snapshotOf(held, current)))
      // Given only together with the successor's receipt, of which there is none here.
      .filter(({ command }) => command.name !== 'record_superseded');
    if (again && last) requests.push(last);
    last = requests[0];
    const outcomes = await Promise.allSettled(requests.map((request) => performCommand(desk, id, request)));
    for (const [index, outcome] of outcomes.entries()) {
      const request = requests[index];
      if (outcome.status === 'fulfilled' && request) answered.push({ request, answer: outcome.value });
      else if (outcome.status === 'rejected' && !(outcome.reason instanceof Problem)) throw outcome.reason;
    }
  }
  return { id, answered };
}

function requestOf(current: HandoverCase, drawn: Draw, snapshot: string): Request {
  const attempt = tryOf(current, drawn);
  return {
    actor: cast[attempt.player],
    command: commandOf(current, attempt, snapshot),
    key: randomUUID(),
    seen: Math.max(1, current.version - attempt.lag),
  };
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
  const files = await Array.fromAsync(eachFile(cases, id, current.round));
  const bytes = files.reduce((sum, { fixity }) => sum + fixity.bytes, 0);
  if (files.length !== current.content.files || bytes !== current.content.bytes) throw new Error('files miscounted');
  const paths = files.map(({ path }) => path);
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
  const property = asyncProperty(moments, async (drawn) => holds(stage, await live(stage, drawn)));
  await t.notThrowsAsync(assert(property, { numRuns: 25, endOnFailure: true, includeErrorInReport: true }));
});
