import { randomUUID } from 'node:crypto';
import { workingCalendar } from '../../src/calendars/working-calendar.ts';
import { casesIn, readCases } from '../../src/database/cases.ts';
import type { Database } from '../../src/database/connection/open.ts';
import { appendLogEntry } from '../../src/database/log-entries.ts';
import type { Tx } from '../../src/database/tables.ts';
import type { Person } from '../../src/handover/case/actor.ts';
import { currentRound } from '../../src/handover/case/case.ts';
import type { CommandName, CommandOf } from '../../src/handover/case/command.ts';
import type { Affiliated } from '../../src/handover/case/context.ts';
import type { CaseCommand } from '../../src/handover/decisions/decide.ts';
import { type Desk, openCase, type Performed, performCommand } from '../../src/handover/desk/desk.ts';
import type { CaseJob, CaseReader } from '../../src/handover/desk/ports.ts';
import { keepReviewItems } from '../../src/handover/desk/review-items.ts';
import { sealingWith } from '../../src/handover/seals/seal.ts';
import {
  bureau,
  cast,
  checkReport,
  digest,
  document,
  newFile,
  type Player,
  plannedItem,
  policy,
  storedPackage,
  usualCommand,
} from './cast.ts';
import { temporaryKey } from './temporary-key.ts';

/** A desk over a real database, with the cast's organisations in it. */
export interface Stage {
  readonly desk: Desk<Tx>;
  readonly cases: CaseReader;
  /** Jobs that were enqueued and committed, oldest first. */
  readonly jobs: () => Promise<readonly CaseJob[]>;
  readonly create: (key?: string) => Promise<Performed>;
  /** Gives a command at the case's present version. */
  readonly play: (id: string, player: Player, command: CaseCommand, more?: More) => Promise<Performed>;
  /** Gives the commands that lead from a new case to this point. */
  readonly until: (point: 'draft' | 'ready' | 'under_review' | 'accepted' | 'stored') => Promise<string>;
}

interface More {
  readonly key?: string;
  readonly seen?: number;
}

const organisations = [
  { id: 'org-jianshe', kind: 'DELIVERING_UNIT', name: '重庆某建设有限公司' },
  { id: 'org-archive', kind: 'BUREAU', name: '重庆市城市建设档案馆' },
  { id: 'org-other', kind: 'DELIVERING_UNIT', name: '另一单位' },
  { id: 'org-other-archive', kind: 'BUREAU', name: '另一档案馆' },
];

export const files = [
  newFile('A/一.pdf', digest('a'), 11),
  newFile('A/二 & 三.pdf', digest('b'), 22),
  newFile('C7/照片😀.jpg', digest('c'), 33),
];

export async function openStage(database: Database, change: Partial<Desk<Tx>> = {}): Promise<Stage> {
  const createdAt = Date.now();
  await database.transaction(async (tx) => {
    const rows = organisations.map((row) => ({ ...row, uscc: null, createdAt }));
    await tx.insertInto('organisations').values(rows).execute();
  });
  const cases = readCases(database.db);
  const desk: Desk<Tx> = {
    transaction: (work) => database.transaction(work, { isolation: 'read committed' }),
    casesIn,
    cases,
    enqueue: (tx, job) =>
      tx
        .insertInto('jobs')
        .values({ ...emptyJob, id: `${job.handover}-${job.sequence}`, kind: job.kind, payload: JSON.stringify(job) })
        .execute(),
    appendToLog: appendLogEntry,
    mayKnow: (actor, { deliveringUnit, bureau }) =>
      !('personId' in actor) || [deliveringUnit, bureau].includes(actor.organisationId),
    policies: async () => () => policy,
    linkExpected: async () => undefined,
    clockFaces: async () => () => ({ terms: { deadlines: {} }, calendar: workingCalendar([], 'Asia/Shanghai') }),
    isBureau: async (organisation) => organisation === bureau,
    affiliationsOf: async (personId) => new Set(people.get(personId)?.organisations),
    memberOf: async (organisation, personId): Promise<Affiliated | undefined> => {
      const found = people.get(personId);
      return found?.organisations.has(organisation) ? found : undefined;
    },
    uploadsRunning: () => 0,
    seal: sealingWith(await temporaryKey()),
    now: () => new Date(),
    timeZone: 'Asia/Shanghai',
    ...change,
  };

  const create: Stage['create'] = (key = randomUUID()) =>
    openCase(desk, { actor: cast.preparer, command: usualCommand('create'), key });

  const play: Stage['play'] = async (id, player, command, { key = randomUUID(), seen } = {}) => {
    const version = seen ?? (await cases.find(id))?.version;
    return performCommand(desk, id, { actor: cast[player], command, key, seen: version });
  };

  const path: readonly [
    Stage['until'] extends (point: infer Point) => unknown ? Point | '' : '',
    Player,
    CommandName,
  ][] = [
    ['', 'preparer', 'attach_files'],
    ['draft', 'preparer', 'set_document'],
    ['', 'preparer', 'check'],
    ['ready', 'service', 'record_check_result'],
    ['', 'signer', 'submit'],
    ['', 'archivist', 'claim'],
    ['', 'service', 'record_review_plan'],
    ['under_review', 'archivist', 'review_items'],
    ['accepted', 'archivist', 'accept'],
    ['stored', 'service', 'record_stored'],
  ];

  const until: Stage['until'] = async (point) => {
    const { id } = (await create()).made;
    for (const [reached, player, name] of path) {
      if (name === 'record_review_plan') await keepReviewItems(desk, { id, round: 1 }, [plannedItem]);
      await play(id, player, await commandNow(cases, id, name));
      if (reached === point) break;
    }
    return id;
  };

  const jobs = async (): Promise<readonly CaseJob[]> => {
    const rows = await database.db.selectFrom('jobs').select('payload').orderBy('id').execute();
    return rows.map(({ payload }): CaseJob => JSON.parse(payload));
  };

  return { desk, cases, jobs, create, play, until };
}

/** A command of this name that fits the case as it stands. */
export async function commandNow(cases: CaseReader, id: string, name: CommandName): Promise<CaseCommand> {
  if (name === 'create') throw new Error('The case is there.');
  const current = await cases.find(id);
  const counts = { volumes: 2, records: 3, files: files.length, bytes: 66 };
  if (name === 'attach_files') return { name, files };
  if (name === 'set_document') return { name, document, raw: Buffer.from('{"中":"文"}') };
  if (name === 'record_check_result') {
    const started = current ? (currentRound(current).checking?.sequence ?? 0) : 0;
    return { name, started, report: checkReport({ counts }) };
  }
  if (name === 'record_stored') return { name, package: storedPackage(id, { files: files.length }) };
  return usualCommand(name) satisfies CommandOf<typeof name>;
}

const people = new Map<string, Affiliated>(
  Object.values(cast)
    .filter((actor): actor is Person & typeof actor => 'personId' in actor)
    .map((person) => [person.personId, { person, organisations: new Set([person.organisationId]) }]),
);

const emptyJob = {
  organisationId: '',
  lane: 0,
  dedupeKey: null,
  state: 'open',
  dueAt: 0,
  lease: null,
  workerId: null,
  attempts: 0,
  crashes: 0,
  createdAt: 0,
  startedAt: null,
  finishedAt: null,
  progress: null,
  failure: null,
};
