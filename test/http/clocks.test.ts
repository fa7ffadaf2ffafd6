import test from 'ava';
import { waitingCases } from '../../src/database/cases/due.ts';
import { remindersIn } from '../../src/database/reminders.ts';
import type { Tx } from '../../src/database/tables.ts';
import type { Reminder } from '../../src/handover/clocks/ports.ts';
import { type ClockTending, tendCases } from '../../src/handover/clocks/tend-cases.ts';
import { type Service, startService } from './support/service.ts';
import { lead, openStage } from './support/stage.ts';

const day = 86_400_000;

/** Has the service look at its clocks so many days from now. @returns what was told */
async function tendAfter(service: Service, days: number, change: Partial<ClockTending<Tx>> = {}): Promise<Reminder[]> {
  const told: Reminder[] = [];
  const tending: ClockTending<Tx> = {
    desk: { ...service.desk, now: () => new Date(Date.now() + days * day) },
    remindersIn,
    notify: async (_, reminder) => void told.push(reminder),
    waiting: (page) => waitingCases(service.database.db, page),
    onTrouble: (_, error) => {
      throw error;
    },
    ...change,
  };
  await tendCases(tending, new AbortController().signal);
  return told;
}

/** Moves what is due, as if time had passed. */
async function dueAt({ database }: Service, id: string, at: number): Promise<void> {
  await database.transaction((tx) => tx.updateTable('handovers').set({ dueAt: at }).where('id', '=', id).execute());
}

test('a submission shows by when it is to be acknowledged, in the case and in the list', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'submitted');
  const archivist = await service.as('archivist');
  const { items } = (await archivist.get(`/api/v1/handovers/${id}/clocks`)).json as { items: object[] };
  t.like(items.at(-1), {
    clock: 'acknowledge',
    title: { zh: '受理期限', en: 'acknowledgement' },
    party: 'bureau',
    standing: 'running',
    allowed: 1,
    left: 1,
    said: { zh: '还剩 1 个工作日', en: '1 working day left' },
  });
  const listed = (await archivist.get('/api/v1/handovers')).json['items'] as { due: { clock: string } }[];
  t.like(listed[0]?.due, { clock: 'acknowledge', overdue: false, said: { en: '1 working day left' } });
});

test('before anything is due a list says nothing of it', async (t) => {
  const service = await startService(t);
  await lead(service, 'draft');
  const [first] = (await (await service.as('preparer')).get('/api/v1/handovers')).json['items'] as { due?: object }[];
  t.is(first?.due, undefined);
});

test('a list in the order of due dates goes on page by page, and what has no term comes last', async (t) => {
  const service = await startService(t);
  const [draft, review, submitted] = [
    await lead(service, 'draft'),
    await lead(service, 'under_review'),
    await lead(service, 'submitted'),
  ];
  const preparer = await service.as('preparer');
  const seen: unknown[] = [];
  for (let after = ''; ; ) {
    const { items, next } = (await preparer.get(`/api/v1/handovers?order=due&limit=1${after}`)).json;
    seen.push(...(items as { id: string }[]).map(({ id }) => id));
    if (next === undefined) break;
    t.is(typeof next, 'string');
    after = `&after=${encodeURIComponent(next as string)}`;
  }
  t.deepEqual(seen, [submitted, review, draft]);
});

test('what is overdue, and what is due this week, can be asked for by themselves', async (t) => {
  const wednesday = Date.parse('2026-11-25T04:00:00Z');
  const service = await startService(t, { now: () => wednesday });
  const id = await lead(service, 'submitted');
  const archivist = await service.as('archivist');
  const ask = async (due: string): Promise<unknown[]> => {
    const { items } = (await archivist.get(`/api/v1/handovers?due=${due}`)).json as { items: { id: string }[] };
    return items.map((one) => one.id);
  };
  t.deepEqual(await ask('overdue'), []);
  await dueAt(service, id, Date.parse('2026-11-29T16:00:00Z'));
  t.deepEqual(await ask('this_week'), [id]);
  await dueAt(service, id, Date.parse('2026-11-29T16:00:00.001Z'));
  t.deepEqual(await ask('this_week'), []);
  await dueAt(service, id, wednesday - 1);
  t.deepEqual(await ask('overdue'), [id]);
  t.deepEqual(await ask('this_week'), []);
});

test('an overdue review is told once a day and then to the lead, raises flags, and is refused nothing', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'under_review');
  t.deepEqual(await tendAfter(service, 0), []);
  const first = await tendAfter(service, 60);
  t.deepEqual(
    first.map(({ step, audience, organisation }) => [step, audience, organisation]),
    [
      ['overdue', 'bureau', service.cast.archivist.organisationId],
      ['escalated', 'lead', service.cast.archivist.organisationId],
    ],
  );
  t.deepEqual(await tendAfter(service, 60), []);
  t.deepEqual(await tendAfter(service, 30), []);
  t.is((await tendAfter(service, 67)).length, 1);
  const archivist = await service.as('archivist');
  const { state, flags } = (await archivist.get(`/api/v1/handovers/${id}`)).json;
  t.is(state, 'under_review');
  t.deepEqual(
    (flags as { name: string }[]).map(({ name }) => name),
    ['overdue', 'stalled', 'escalated'],
  );
  const { items } = (await archivist.get(`/api/v1/handovers/${id}/reminders`)).json as { items: object[] };
  t.is(items.length, 3);
  t.like(items[0], { clock: 'review', step: 'overdue', title: { en: 'review' } });
  const release = await openStage(service).command('archivist', 'POST', id, 'release', {});
  t.is(release.status, 200);
});

test('a case whose clocks cannot be looked at keeps no other from being told', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'under_review');
  const troubles: string[] = [];
  const told = await tendAfter(service, 60, {
    waiting: async ({ after }) => (after === undefined ? ['yj-00000000000000000000000000', id] : []),
    onTrouble: (handover) => void troubles.push(handover),
  });
  t.deepEqual(troubles, ['yj-00000000000000000000000000']);
  t.true(told.length > 0);
});

test('an extension by the lead moves what is due, and lowers the flags that no longer hold', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'under_review');
  await tendAfter(service, 16);
  const body = { clock: 'review', days: 60, reason: '卷数较多' };
  t.is((await openStage(service).command('lead', 'POST', id, 'extend', body)).status, 200);
  await tendAfter(service, 16);
  const archivist = await service.as('archivist');
  const { flags } = (await archivist.get(`/api/v1/handovers/${id}`)).json;
  t.false((flags as { name: string }[]).some(({ name }) => name === 'overdue'));
  const { items } = (await archivist.get(`/api/v1/handovers/${id}/clocks`)).json as { items: object[] };
  t.like(items.at(-1), { clock: 'review', allowed: 70, extensions: [{ days: 60, reason: '卷数较多' }] });
});

test('a reminder that cannot be brought is not given, and comes again', async (t) => {
  const service = await startService(t);
  await lead(service, 'submitted');
  const broken = async (): Promise<void> => {
    throw new Error('the outbox is full');
  };
  await t.throwsAsync(tendAfter(service, 30, { notify: broken }), { message: 'the outbox is full' });
  t.deepEqual(
    (await tendAfter(service, 30)).map(({ step }) => step),
    ['overdue', 'escalated'],
  );
});

test('two processes that look at once tell people once', async (t) => {
  const service = await startService(t);
  await lead(service, 'submitted');
  const both = await Promise.all([tendAfter(service, 30), tendAfter(service, 30)]);
  t.deepEqual(
    both
      .flat()
      .map(({ step }) => step)
      .toSorted(),
    ['escalated', 'overdue'],
  );
});

test('a calendar that is recorded later moves what was due already', async (t) => {
  const service = await startService(t);
  await lead(service, 'submitted');
  const archivist = await service.as('archivist');
  const dueOn = async (): Promise<string> =>
    ((await archivist.get('/api/v1/handovers')).json['items'] as { due: { on: string } }[])[0]?.due.on ?? '';
  const before = await dueOn();
  const bureau = service.cast.archivist.organisationId;
  const year = {
    calendar: bureau,
    year: Number(before.slice(0, 4)),
    holidays: [{ from: before, to: before, title: { zh: '停止办公', en: 'Closed' } }],
    workingDays: [],
    source: { zh: '本馆通知', en: 'Notice of the bureau' },
    confidence: 'own',
  };
  const admin = await service.as('admin');
  t.is((await admin.put(`/api/v1/calendars/${bureau}/${year.year}`, year)).status, 200);
  await tendAfter(service, 0);
  t.true((await dueOn()) > before);
});

test('the metrics count what waits for people and what is overdue', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'submitted');
  const figures = async (): Promise<string> => (await service.anonymous.get('/metrics')).text;
  t.regex(await figures(), /yijiao_handovers_due\{clock="acknowledge",overdue="no"\} 1/u);
  await dueAt(service, id, Date.now() - 1000);
  t.regex(await figures(), /yijiao_handovers_due\{clock="acknowledge",overdue="yes"\} 1/u);
});

test('strangers see neither clocks nor reminders', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'submitted');
  const stranger = await service.as('stranger');
  for (const what of ['clocks', 'reminders']) {
    t.is((await stranger.get(`/api/v1/handovers/${id}/${what}`)).json['code'], 'handover.not-found');
  }
});
