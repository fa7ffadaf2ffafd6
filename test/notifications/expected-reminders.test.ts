import type { ExecutionContext } from 'ava';
import { calendarShelf } from '../../src/calendars/keeping/calendar-shelf.ts';
import { shippedCalendars } from '../../src/calendars/shipped-calendars.ts';
import { deadlinesNow } from '../../src/composition/desk.ts';
import { calendarDesk } from '../../src/database/calendars/desk.ts';
import type { Database } from '../../src/database/connection/open.ts';
import { expectedDesk, expectedStore } from '../../src/database/expected-handovers.ts';
import { profileDesk } from '../../src/database/profiles/desk.ts';
import type { Tx } from '../../src/database/tables.ts';
import { announce, changeExpected, type ExpectedCommand } from '../../src/handover/announcing/announce.ts';
import { expectedAfter } from '../../src/handover/announcing/expected-handover.ts';
import type { ExpectedReminder } from '../../src/handover/announcing/ports.ts';
import { remindExpected } from '../../src/handover/announcing/remind.ts';
import { tellExpected } from '../../src/notifications/outbox/tell.ts';
import { profileShelf } from '../../src/profiles/keeping/profile-shelf.ts';
import { readProfiles, shippedProfiles } from '../../src/profiles/profile-folder.ts';
import { bureau, cast, unit, usualCommand } from '../handover/cast.ts';
import { eachDatabase } from '../support/database.ts';
import { startMailbox } from './support/mailbox.ts';
import { longestUntilDigest, openNoticeOffice } from './support/office.ts';

/** A project that its unit has announced, and the service that looks at it from time to time. */
async function openAnnounced(t: ExecutionContext, database: Database) {
  const mailbox = await startMailbox(t);
  const office = await openNoticeOffice(t, database, { port: mailbox.port });
  const profiles = profileShelf(await readProfiles(shippedProfiles), profileDesk(database).read);
  const calendars = calendarShelf(await shippedCalendars(), calendarDesk(database).read, 'Asia/Shanghai');
  const deadlines = deadlinesNow({ profiles, calendars });
  const deadlineOf = await deadlines();
  const expected = expectedDesk(database);
  const announcement = {
    bureau,
    deliveringUnit: unit,
    projectCode: 'P-1',
    projectName: '江北嘴住宅楼',
    unitWork: '3#',
    profile: 'cn-gbt50328',
    acceptedOn: '2026-08-28',
  };
  const announced = { actor: cast.preparer, at: '2026-09-01T02:00:00.000Z', deadlineOf };
  const { id } = (await expected.write((store) => announce(store, announcement, announced))).expected;
  const look = async (day: string): Promise<number> => {
    const { outbox, telling } = office;
    const reminding = {
      expected,
      expectedIn: expectedStore,
      transaction: database.transaction,
      notify: (tx: Tx, reminder: ExpectedReminder) => tellExpected(outbox.storeIn(tx), telling, reminder),
      deadlines,
      now: () => new Date(`${day}T02:00:00Z`),
    };
    return await remindExpected(reminding, new AbortController().signal);
  };
  const change = async (player: 'preparer' | 'archivist' | 'lead', command: ExpectedCommand): Promise<void> => {
    const act = { actor: cast[player], at: '2026-09-02T02:00:00.000Z', deadlineOf };
    await expected.write((store) => changeExpected(store, id, command, act));
  };
  let read = 0;
  /** What came by mail since the last time. */
  const told = async (): Promise<string[]> => {
    await office.send();
    const news = mailbox.received.slice(read);
    read = mailbox.received.length;
    return news.map(({ to, text }) => `${to.join()} ${/情况：(.+)/u.exec(text)?.[1] ?? text}`).toSorted();
  };
  return { office, id, expected, look, change, told, mailbox };
}

/** Days of the calendar from one on, in order. */
function days(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) =>
    new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10),
  );
}

eachDatabase(
  'a project that has not handed over is reminded at half, four fifths and the last day, then every working day',
  async (t, database) => {
    const { expected, id, look, told } = await openAnnounced(t, database);
    const steps: string[] = [];
    for (const day of days('2026-09-01', 98)) if ((await look(day)) > 0) steps.push(day);
    t.deepEqual(steps, ['2026-10-16', '2026-11-12', '2026-11-30', ...days('2026-12-01', 4), '2026-12-07']);
    const reminded = (await expected.read.events(id)).filter((event) => event.type === 'reminded');
    t.deepEqual(
      reminded.map(({ step, day = '' }) => `${step} ${day}`.trim()),
      [
        '50',
        '80',
        '100',
        'overdue 2026-12-01',
        'overdue 2026-12-02',
        'overdue 2026-12-03',
        'escalated',
        'overdue 2026-12-04',
        'overdue 2026-12-07',
      ],
    );
    const all = await told();
    t.is(all.filter((one) => one.startsWith('preparer@')).length, 8);
    // Nobody at the bureau has acknowledged it, so what did not help goes to the signer once more.
    t.is(all.filter((one) => one.startsWith('signer@')).length, 9);
    t.is(all.length, 17);
    t.true(all.includes('preparer@example.cn 该工程的档案尚未移交，还剩 0 个工作日'));
    t.true(all.includes('preparer@example.cn 该工程的档案尚未移交，已逾期 5 个工作日'));
  },
);

eachDatabase('a reminder is given once, however often and by how many processes it is looked', async (t, database) => {
  const { look, told } = await openAnnounced(t, database);
  const given = await Promise.all(Array.from({ length: 4 }, () => look('2026-10-20')));
  t.is(
    given.reduce((sum, count) => sum + count, 0),
    1,
  );
  t.is(await look('2026-10-21'), 0);
  t.is((await told()).length, 2);
});

eachDatabase('once a handover brings it, or it is cancelled, nobody is reminded', async (t, database) => {
  const { office, expected, id, look, change } = await openAnnounced(t, database);
  const draft = await office.stage.until('draft');
  await expected.write(async (store) => {
    const found = await store.find(id);
    const at = '2026-10-01T02:00:00.000Z';
    const event = { type: 'linked', at, by: 'announcing', handover: draft, reference: '2026-000001' } as const;
    await store.append(event, expectedAfter(id, found?.expected, event), found?.dueAt);
  });
  t.is(await look('2026-12-01'), 0);
  await office.stage.play(draft, 'signer', usualCommand('withdraw'));
  t.is(await look('2026-12-01'), 1, 'what was withdrawn brought nothing');
  await change('preparer', { type: 'cancelled', reason: '工程停建' });
  t.is(await look('2026-12-02'), 0);
});

eachDatabase(
  'an extension begins the reminders anew, and what does not help comes to the lead',
  async (t, database) => {
    const { look, told, change } = await openAnnounced(t, database);
    await change('archivist', { type: 'acknowledged' });
    t.is(await look('2026-12-01'), 1);
    t.deepEqual(await told(), [
      'preparer@example.cn 该工程的档案尚未移交，已逾期 1 个工作日',
      'signer@example.cn 该工程的档案尚未移交，已逾期 1 个工作日',
    ]);
    await change('lead', { type: 'extended', days: 5, reason: '设备进场迟延' });
    t.is(await look('2026-12-02'), 1);
    t.deepEqual(await told(), [
      'preparer@example.cn 该工程的档案尚未移交，还剩 3 个工作日',
      'signer@example.cn 该工程的档案尚未移交，还剩 3 个工作日',
    ]);
    t.is(await look('2026-12-10'), 2);
    t.deepEqual(
      (await told()).filter((one) => one.startsWith('lead@')),
      ['lead@example.cn 预告的工程档案逾期未移交，已逾期 3 个工作日'],
    );
    await change('preparer', { type: 'amended', acceptedOn: '2026-11-20' });
    t.is(await look('2026-12-11'), 0, 'from another day another time passes');
  },
);

eachDatabase(
  'such a reminder comes in the language and the digest of its reader, and to systems',
  async (t, database) => {
    const { office, look, mailbox, id } = await openAnnounced(t, database);
    await office.wish('preparer', { language: 'en', mail: 'digest' });
    await office.wish('signer', { mail: 'off' });
    for (const [webhook, organisation, types] of [
      ['wh-unit', unit, '["expected_handover.reminder"]'],
      ['wh-other', unit, '["handover.reminder"]'],
      ['wh-bureau', bureau, '[]'],
    ] as const) {
      const row = {
        id: webhook,
        organisationId: organisation,
        url: 'https://systems.example.cn/',
        types,
        secret: 's',
        previousSecret: null,
        previousUntil: null,
        createdAt: 0,
        disabledAt: null,
        disabledReason: null,
      };
      await database.transaction((tx) => tx.insertInto('webhooks').values(row).execute());
    }
    t.is(await look('2026-11-27'), 1);
    await office.send();
    t.deepEqual(mailbox.received, []);
    office.pass(longestUntilDigest);
    await office.send();
    const [digest] = mailbox.received;
    const lines = digest?.text.split(/\r?\n/u) ?? [];
    for (const line of [
      'Project code: P-1',
      'Project: 江北嘴住宅楼',
      'Unit work: 3#',
      'What happened: The archive of the project has not been handed over; 1 working day left',
      'Due on: 2026-11-30',
      `Identifier: ${id}`,
      'By: yijiao deliver <folder of the delivery> --server https://archives.example.cn',
    ]) {
      t.true(lines.includes(line), line);
    }
    const posted = (await office.kept()).filter(({ channel }) => channel === 'webhook');
    t.deepEqual(
      posted.map(({ recipientId }) => recipientId),
      ['wh-unit'],
    );
    t.like(JSON.parse(posted[0]?.content ?? ''), {
      type: 'expected_handover.reminder',
      data: { expected: id, projectCode: 'P-1', deliveringUnit: unit, bureau, dueOn: '2026-11-30', daysLeft: 1 },
    });
  },
);
