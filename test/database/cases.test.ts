import { sql } from 'kysely';
import { casesIn, readCases } from '../../src/database/cases.ts';
import type { Database } from '../../src/database/connection/open.ts';
import { migrations } from '../../src/database/migrations.ts';
import { byPathBytes } from '../../src/delivery/path-order.ts';
import type { HandoverCase } from '../../src/handover/case/case.ts';
import type { CaseFilter } from '../../src/handover/desk/ports.ts';
import { eachFile } from '../../src/handover/desk/reading.ts';
import {
  after,
  afterAll,
  casesByState,
  checkReport,
  creation,
  digest,
  newFile,
  startedCase,
  storedPackage,
  storedParts,
  usualCommand,
} from '../handover/cast.ts';
import { openStage } from '../handover/stage.ts';
import { eachDatabase } from '../support/database.ts';

/** Puts cases into the database as they are, whatever their history. */
async function keep(database: Database, cases: readonly HandoverCase[]): Promise<void> {
  await openStage(database);
  await database.transaction(async (tx) => {
    for (const made of cases) {
      const sent = { actor: 'p-li', handover: made.id, key: made.id, request: 'r' };
      await casesIn(tx).append(creation(made.id), made, sent);
    }
  });
}

const by = casesByState();
const arrivedAt = '2026-11-02T00:30:00.000Z';
const name = (n: number): string => `yj-${String(n).padStart(4, '0')}`;
const numbered = (state: HandoverCase, n: number, change: Partial<HandoverCase> = {}): HandoverCase => ({
  ...state,
  id: name(n),
  reference: `2026-${n}`,
  ...change,
});

eachDatabase('a divided package comes back with its parts, and each part with its files', async (t, database) => {
  const id = by.draft.id;
  await keep(database, [by.draft]);
  const files = ['c.pdf', 'a.pdf', 'b.pdf'].map((path) => newFile(path));
  const facts = storedPackage(id, { files: 3, parts: storedParts(id, 1, 2) });
  await database.transaction(async (tx) => {
    const cases = casesIn(tx);
    await cases.putFiles(id, 1, { files, arrivedAt });
    await cases.putPackage(facts);
    await cases.markPackaged(id, 1, { part: 1, paths: ['c.pdf'] });
    await cases.markPackaged(id, 1, { part: 2, paths: ['a.pdf', 'b.pdf'] });
  });
  const cases = readCases(database.db);
  t.deepEqual(await cases.package(id, 1), facts);
  const partsOf = async (part?: number): Promise<(readonly [string, number | undefined])[]> =>
    (await cases.files(id, 1, { limit: 9, part })).map((file) => [file.path, file.part] as const);
  t.deepEqual(await partsOf(), [
    ['a.pdf', 2],
    ['b.pdf', 2],
    ['c.pdf', 1],
  ]);
  t.deepEqual(await partsOf(1), [['c.pdf', 1]]);
  t.deepEqual(
    (await cases.filesAt(id, 1, ['b.pdf'])).map(({ part }) => part),
    [2],
  );
});

eachDatabase('a list goes on where the last page ended, while new cases come in', async (t, database) => {
  await keep(
    database,
    Array.from({ length: 25 }, (_, n) => numbered(by.draft, n)),
  );
  const cases = readCases(database.db);
  const filter: CaseFilter = { visibility: { kind: 'everything' } };
  const first = await cases.list(filter, { limit: 10 });
  await database.transaction((tx) =>
    casesIn(tx).append(creation(name(99)), numbered(by.draft, 99), {
      actor: 'p-li',
      handover: name(99),
      key: 'k',
      request: 'r',
    }),
  );
  const second = await cases.list(filter, { limit: 10, after: first.at(-1)?.id });
  const third = await cases.list(filter, { limit: 10, after: second.at(-1)?.id });
  t.deepEqual(
    [...first, ...second, ...third].map(({ id }) => id),
    Array.from({ length: 25 }, (_, n) => name(24 - n)),
  );
  t.is((await cases.list(filter, { limit: 1 }))[0]?.id, name(99));
});

eachDatabase('a bureau sees what has reached it, a unit its own, and others nothing', async (t, database) => {
  await keep(database, [
    numbered(by.draft, 1),
    numbered(by.submitted, 2),
    numbered(by.returned, 3),
    numbered(by.submitted, 4, { bureau: 'org-other-archive' }),
    numbered(by.submitted, 5, { deliveringUnit: 'org-other' }),
  ]);
  const cases = readCases(database.db);
  const seenBy = async (organisation: string): Promise<string[]> => {
    const list = await cases.list({ visibility: { kind: 'organisation', organisation } }, { limit: 10 });
    return list.map(({ id }) => id);
  };
  t.deepEqual(await seenBy('org-jianshe'), [name(4), name(3), name(2), name(1)]);
  t.deepEqual(await seenBy('org-archive'), [name(5), name(3), name(2)]);
  t.deepEqual(await seenBy('org-other-archive'), [name(4)]);
  t.deepEqual(await seenBy('org-nobody'), []);
});

eachDatabase('a list can be narrowed by every filter', async (t, database) => {
  const submission = by.submitted.rounds[0]?.submission;
  const late = { ...by.submitted.rounds[0], submission: { ...submission, at: '2026-12-01T00:00:00.000Z' } };
  await keep(database, [
    numbered(startedCase(), 1, { title: '南岸区１号楼 100%_完成\\' }),
    numbered(by.ready, 2),
    numbered(by.under_review, 3, { title: 'Duplex Apartment' }),
    numbered(by.submitted, 4, { rounds: [late] as HandoverCase['rounds'] }),
    numbered(by.receipted, 5, { deliveringUnit: 'org-other', round: 3 }),
  ]);
  const cases = readCases(database.db);
  const rows: readonly [Partial<CaseFilter>, number[]][] = [
    [{}, [5, 4, 3, 2, 1]],
    [{ states: ['ready', 'receipted'] }, [5, 2]],
    [{ deliveringUnit: 'org-other' }, [5]],
    [{ bureau: 'org-archive' }, [5, 4, 3, 2, 1]],
    [{ assignee: 'p-zhao' }, [5, 3]],
    [{ assigned: true }, [5, 3]],
    [{ assigned: false }, [4, 2, 1]],
    [{ fromRound: 1 }, [5, 4, 3, 2, 1]],
    [{ fromRound: 3 }, [5]],
    [{ profile: 'cn-cq' }, [5, 4, 3, 2]],
    [{ profile: 'cn' }, []],
    [{ text: '1号楼' }, [1]],
    [{ text: 'DUPLEX ap' }, [3]],
    [{ text: '江北嘴' }, [5, 4, 3, 2]],
    [{ text: '2026-4' }, [4]],
    [{ text: name(2) }, [2]],
    [{ text: '100%_' }, [1]],
    [{ text: '%' }, [1]],
    [{ text: '\\' }, [1]],
    [{ text: "' or 1=1 --" }, []],
    [{ submittedFrom: '2026-11-30T00:00:00Z' }, [4]],
    [{ submittedUntil: '2026-11-30T00:00:00Z' }, [5, 3]],
    [{ states: ['submitted'], text: '江北嘴', submittedFrom: '2026-12-02T00:00:00Z' }, []],
  ];
  for (const [filter, expected] of rows) {
    const list = await cases.list({ visibility: { kind: 'everything' }, ...filter }, { limit: 10 });
    t.deepEqual(
      list.map(({ id }) => id),
      expected.map(name),
      JSON.stringify(filter),
    );
  }
});

eachDatabase('a list says what a desk needs to know of each case', async (t, database) => {
  const returned = numbered(by.returned, 1);
  await keep(database, [returned]);
  const [summary] = await readCases(database.db).list({ visibility: { kind: 'everything' } }, { limit: 1 });
  t.deepEqual(summary, {
    id: name(1),
    reference: '2026-1',
    title: '江北嘴住宅楼档案',
    projectName: '江北嘴住宅楼',
    projectCode: undefined,
    state: 'returned',
    version: 10,
    round: 1,
    deliveringUnit: 'org-jianshe',
    bureau: 'org-archive',
    profile: 'cn-cq',
    content: { files: 2, bytes: 20 },
    blocking: 0,
    warnings: 0,
    openFindings: 1,
    exceptionsRequested: 0,
    assignee: { person: 'p-zhao', name: '赵接收' },
    flags: [],
    proposed: undefined,
    supersedes: undefined,
    supersededBy: undefined,
    createdAt: returned.createdAt,
    changedAt: returned.changedAt,
    submittedAt: '2026-11-02T02:00:00.000Z',
    due: undefined,
    properties: { authenticity: 'not_performed', integrity: 'passed', usability: 'warning', security: 'passed' },
    unresolvedFindings: 0,
    reviewProgress: { planned: 1, reviewed: 1, failed: 0, drawnFailed: 0 },
  });
});

eachDatabase('a list says what an archivist has to know of a round that came again', async (t, database) => {
  const again = afterAll(by.returned, [
    ['preparer', { name: 'resume' }],
    ['preparer', usualCommand('answer_findings')],
    ['preparer', { name: 'check' }],
  ]);
  const started = again.rounds.at(-1)?.checking?.sequence ?? 0;
  const signatures = { found: 4, valid: 3 };
  const checked = after(again, 'service', {
    name: 'record_check_result',
    started,
    report: checkReport({ signatures }),
  });
  await keep(database, [numbered(again, 1), numbered(checked, 2)]);
  const [later, earlier] = await readCases(database.db).list({ visibility: { kind: 'everything' } }, { limit: 2 });
  t.like(later, { round: 2, openFindings: 0, unresolvedFindings: 1, signatures, properties: { integrity: 'passed' } });
  // Nothing of the round before is told as if it were this one's.
  t.like(earlier, { round: 2, unresolvedFindings: 1, signatures: undefined, properties: undefined });
  t.is(later?.reviewProgress, undefined);
});

eachDatabase(
  'a list finds what bears a flag, waits for a second signature, or is reviewed in the place of somebody',
  async (t, database) => {
    const proposed = after(by.under_review, 'lead', usualCommand('reject'));
    const inPlace = after(by.submitted, 'deputy', { name: 'claim' });
    await keep(database, [
      numbered(after(by.archived, 'lead', usualCommand('hold')), 1),
      numbered(proposed, 2),
      numbered(inPlace, 3),
    ]);
    const list = (filter: object) =>
      readCases(database.db).list({ visibility: { kind: 'everything' }, ...filter }, { limit: 10 });
    t.like(await list({ flags: ['overdue', 'on_hold'] }), [{ id: name(1), flags: ['on_hold'] }]);
    t.like(await list({ proposed: ['reject'] }), [{ id: name(2), proposed: 'reject' }]);
    const deputy = { person: 'p-han', onBehalfOf: { person: 'p-zhao', name: '赵接收' } };
    t.like(await list({ assignee: 'p-han' }), [{ id: name(3), assignee: deputy }]);
    const ofArchivist = await list({ assignee: 'p-zhao' });
    t.deepEqual(
      ofArchivist.map(({ id }) => id),
      [name(3), name(2), name(1)],
    );
  },
);

eachDatabase('cases of before there were flags are read as cases without any', async (t, database) => {
  const kept = numbered(by.receipted, 1);
  await keep(database, [kept]);
  await database.transaction(async (tx) => {
    await sql`drop index handovers_superseding`.execute(tx);
    for (const table of ['archival_codes', 'delegations']) await sql`drop table ${sql.table(table)}`.execute(tx);
    for (const column of [
      'flags',
      'proposed',
      'assignee_for_id',
      'assignee_for_name',
      'supersedes_id',
      'superseded_by_id',
    ]) {
      await sql`alter table handovers drop column ${sql.ref(column)}`.execute(tx);
    }
    await sql`update handovers set case_json = replace(case_json, ',"flags":[]', '')`.execute(tx);
    await migrations['0010-case']?.up(tx);
  });
  t.deepEqual(await readCases(database.db).find(name(1)), kept);
});

eachDatabase('what has happened and what was receipted can be neither changed nor deleted', async (t, database) => {
  const { until, play } = await openStage(database);
  const id = await until('stored');
  await play(id, 'archivist', {
    name: 'issue_receipt',
    receipt: {
      number: 'R-1',
      issuedAt: '2026-11-03T02:00:00.000Z',
      sha256: digest('3'),
      pdfSha256: digest('4'),
      key: 'kid',
    },
    json: Buffer.from('{"a":1}'),
    pdf: Buffer.of(0x25, 0x50, 0, 0xff),
  });
  for (const table of ['handover_events', 'receipts']) {
    for (const statement of [
      `update ${table} set handover_id = handover_id`,
      `delete from ${table} where handover_id = '${id}'`,
    ]) {
      await t.throwsAsync(
        database.transaction((tx) => sql.raw(statement).execute(tx)),
        { message: /append-only/u },
        statement,
      );
    }
  }
  const receipt = await readCases(database.db).receipt('R-1');
  t.is(receipt?.handover, id);
  t.is(Buffer.from(receipt?.json ?? []).toString(), '{"a":1}');
  t.deepEqual([...(receipt?.pdf ?? [])], [0x25, 0x50, 0, 0xff]);
  t.is(await readCases(database.db).receipt('R-2'), undefined);
});

eachDatabase('files come in the order of the bytes of their names, page by page', async (t, database) => {
  const { desk, cases, create } = await openStage(database);
  const { id } = (await create()).made;
  const odd = ['a/B', 'a.b', 'A', 'ä', 'a\u0308', '中', '\uff5e', '😀', 'z', 'Z', '_', '-', ' ', 'e\u0301', "'", '\\x'];
  const many = Array.from({ length: 2500 }, (_, n) => `卷/${n}.pdf`);
  const files = [...odd, ...many].map((path) => newFile(path, digest('a'), 1));
  await desk.transaction((tx) => casesIn(tx).putFiles(id, 1, { files, arrivedAt }));
  const paths = (await Array.fromAsync(eachFile(cases, id, 1))).map(({ path }) => path);
  t.deepEqual(paths, [...odd, ...many].sort(byPathBytes));
  const some = await cases.filesAt(id, 1, ['中', '没有', 'Z']);
  t.deepEqual(some.map(({ path }) => path).sort(byPathBytes), ['Z', '中']);
});

eachDatabase('sizes beyond 32 bits stay exact', async (t, database) => {
  const { play, create, cases } = await openStage(database);
  const { id } = (await create()).made;
  const bytes = 2 ** 53 - 1;
  await play(id, 'preparer', { name: 'attach_files', files: [newFile('big.ifc', digest('a'), bytes)] });
  t.is((await cases.find(id))?.content.bytes, bytes);
  t.is((await cases.files(id, 1, { limit: 1 }))[0]?.fixity.bytes, bytes);
  const [summary] = await cases.list({ visibility: { kind: 'everything' } }, { limit: 1 });
  t.is(summary?.content.bytes, bytes);
});

eachDatabase('a NUL in a name, a search or an identifier harms nothing', async (t, database) => {
  const hostile = numbered(by.draft, 1, { title: '一\0二' });
  await keep(database, [hostile]);
  const cases = readCases(database.db);
  t.deepEqual(await cases.find(name(1)), hostile, 'the case itself keeps what was given');
  const [summary] = await cases.list({ visibility: { kind: 'everything' }, text: '一\0二' }, { limit: 1 });
  t.is(summary?.title, '一二');
  t.is(await cases.find('\0'), undefined);
});
