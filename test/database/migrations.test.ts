import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { sql } from 'kysely';
import { readCases } from '../../src/database/cases.ts';
import { migrations } from '../../src/database/migrations.ts';
import { afterAll, casesByState } from '../handover/cast.ts';
import { openStage } from '../handover/stage.ts';
import { eachDatabase } from '../support/database.ts';

const folder = path.resolve(import.meta.dirname, '../../src/database/migrations');

/** What migrations are made with. All else may change under them, and a database of years ago is brought up by them still. */
const tools = new Set(['kysely', '../append-only.ts', '../byte-ordered.ts', '../connection/dialect.ts']);

test('a migration stands by itself, whatever becomes of the program around it', async (t) => {
  const leaning: string[] = [];
  for (const name of await readdir(folder)) {
    const text = await readFile(path.join(folder, name), 'utf8');
    const targets = [...text.matchAll(/\b(?:from|import)\b\s*\(?\s*'([^']+)'/gu)].map((match) => match[1] ?? '');
    t.true(targets.includes('kysely'), name);
    leaning.push(...targets.filter((target) => !tools.has(target)).map((target) => `${name} → ${target}`));
  }
  t.deepEqual(leaning, []);
});

eachDatabase('what was said of findings before there were threads is taken out of the events', async (t, database) => {
  const { create } = await openStage(database);
  const { id } = (await create()).made;
  const li = { person: 'p-li', name: '李资料', organisation: 'org-jianshe' };
  const zhao = { person: 'p-zhao', name: '赵接收', organisation: 'org-archive' };
  const robot = { account: 'robot-1', name: '核对程序', organisation: 'org-archive', owner: 'p-zhao' };
  const at = '2026-11-02T02:00:00.000Z';
  const of = 'a member that no later schema knows';
  const events = [
    {
      type: 'findings_answered',
      by: li,
      answers: [
        { finding: 'r1-1', text: '改了' },
        { finding: 'r1-2', text: '原件即如此', of },
        { finding: 'r1-1', text: '已换' },
      ],
    },
    { type: 'finding_settled', actor: { kind: 'person', ...zhao }, finding: 'r1-1', status: 'open', reason: '未换' },
    { type: 'finding_settled', actor: { kind: 'service_account', ...robot }, finding: 'r1-1', status: 'resolved' },
    { type: 'accepted', decision: { by: zhao, of }, resolved: ['r1-2'] },
  ];
  await database.transaction(async (tx) => {
    for (const table of ['finding_threads', 'excluded_files']) await sql`drop table ${sql.table(table)}`.execute(tx);
    for (const column of ['exceptions_requested', 'reached_at']) {
      await sql`alter table handovers drop column ${sql.ref(column)}`.execute(tx);
    }
    await sql`drop index check_findings_by_rule`.execute(tx);
    for (const [index, event] of events.entries()) {
      const sequence = index + 2;
      const row = {
        position: 1000 + index,
        handoverId: id,
        sequence,
        type: event.type,
        at: Date.parse(at),
        actorId: 'p-li',
        commandKey: `key-${index}`,
        request: 'r',
        event: JSON.stringify({ ...event, sequence, at, round: 1, of }),
      };
      await tx.insertInto('handoverEvents').values(row).execute();
    }
    await migrations['0018-findings']?.up(tx);
  });
  const cases = readCases(database.db);
  const unit = { round: 1, at, side: 'deliveringUnit', kind: 'reply', by: li };
  const bureau = { round: 1, at, side: 'bureau', by: zhao };
  t.deepEqual(await cases.threadEntries(id, 'r1-1', { limit: 9 }), [
    { ...unit, finding: 'r1-1', sequence: 2, text: '已换' },
    { ...bureau, finding: 'r1-1', sequence: 3, kind: 'reopened', text: '未换' },
    {
      ...bureau,
      finding: 'r1-1',
      sequence: 4,
      kind: 'resolved',
      by: { person: 'robot-1', name: '核对程序', organisation: 'org-archive' },
    },
  ]);
  t.deepEqual(await cases.threadEntries(id, 'r1-2', { limit: 9 }), [
    { ...unit, finding: 'r1-2', sequence: 2, text: '原件即如此' },
    { ...bureau, finding: 'r1-2', sequence: 5, kind: 'resolved' },
  ]);
});

eachDatabase('what lists show of cases of before is taken out of the cases', async (t, database) => {
  const { create } = await openStage(database);
  const again = afterAll(casesByState().returned, [['preparer', { name: 'resume' }]]);
  const ids = [(await create()).made.id, (await create()).made.id];
  const of = 'a member that no later schema knows';
  await database.transaction(async (tx) => {
    await sql`alter table handovers drop column overview`.execute(tx);
    for (const [index, made] of [again, casesByState().under_review].entries()) {
      const caseJson = JSON.stringify({ ...made, of });
      await tx
        .updateTable('handovers')
        .set({ caseJson })
        .where('id', '=', ids[index] ?? '')
        .execute();
    }
    await migrations['0022-overviews']?.up(tx);
  });
  const list = await readCases(database.db).list({ visibility: { kind: 'everything' } }, { limit: 2 });
  const [resumed, reviewed] = ids.map((id) => list.find((one) => one.id === id));
  t.like(resumed, { unresolvedFindings: 1, properties: undefined, reviewProgress: undefined });
  t.like(reviewed, {
    unresolvedFindings: 0,
    properties: { authenticity: 'not_performed', security: 'passed' },
    reviewProgress: { reviewed: 1 },
  });
});
