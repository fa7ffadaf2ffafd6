import test from 'ava';
import { calendarShelf } from '../../src/calendars/keeping/calendar-shelf.ts';
import { shippedCalendars } from '../../src/calendars/shipped-calendars.ts';
import { deadlinesNow } from '../../src/composition/desk.ts';
import { calendarDesk } from '../../src/database/calendars/desk.ts';
import { expectedDesk, expectedStore } from '../../src/database/expected-handovers.ts';
import { openOutbox } from '../../src/database/notifications/outbox.ts';
import { profileDesk } from '../../src/database/profiles/desk.ts';
import type { Tx } from '../../src/database/tables.ts';
import type { DeadlineOf } from '../../src/handover/announcing/deadline.ts';
import type { ExpectedReminder } from '../../src/handover/announcing/ports.ts';
import { remindExpected } from '../../src/handover/announcing/remind.ts';
import { type Rescheduling, rescheduleExpected } from '../../src/handover/announcing/reschedule.ts';
import { tellExpected } from '../../src/notifications/outbox/tell.ts';
import { profileShelf } from '../../src/profiles/keeping/profile-shelf.ts';
import { readProfiles, shippedProfiles } from '../../src/profiles/profile-folder.ts';
import type { Client } from './support/client.ts';
import { type Service, startService } from './support/service.ts';
import { agreement, documentOf, lead, openStage, snapshot } from './support/stage.ts';

const address = '/api/v1/expected-handovers';
const now = Date.parse('2026-11-26T02:00:00Z');

function announcement({ cast }: Service, change: object = {}): object {
  return {
    bureau: cast.archivist.organisationId,
    deliveringUnit: cast.preparer.organisationId,
    projectCode: 'P-1',
    projectName: '江北嘴住宅楼',
    profile: 'cn-gbt50328',
    ...change,
  };
}

test('a delivering unit announces, the bureau acknowledges, and the deadline follows from completion acceptance', async (t) => {
  const service = await startService(t, { now: () => now });
  const [preparer, archivist] = [await service.as('preparer'), await service.as('archivist')];
  const made = await preparer.post(address, announcement(service));
  t.is(made.status, 201);
  t.like(made.json, { standing: 'announced', deadline: undefined });
  const one = `${address}/${String(made.json['id'])}`;
  t.is((await preparer.post(`${one}/acknowledge`)).json['code'], 'expected.role-missing');
  t.like((await archivist.post(`${one}/acknowledge`)).json, { standing: 'acknowledged' });
  t.is((await archivist.post(`${one}/acknowledge`)).json['code'], 'expected.standing-forbids');
  t.is(
    (await (await service.as('lead')).post(`${one}/extend`, { days: 5, reason: '疫情' })).json['code'],
    'expected.deadline-unknown',
  );
  const amended = await preparer.post(`${one}/amend`, { acceptedOn: '2026-08-28' });
  t.like(amended.json['deadline'], { on: '2026-11-30', left: 2, overdue: false, said: { zh: '还剩 2 个工作日' } });
  const extended = await (await service.as('lead')).post(`${one}/extend`, { days: 5, reason: '设备进场迟延' });
  t.like(extended.json, { deadline: { on: '2026-12-07', left: 7 }, extensions: [{ days: 5, reason: '设备进场迟延' }] });
  t.deepEqual(
    ((await archivist.get(`${one}/events`)).json['items'] as { type: string }[]).map(({ type }) => type),
    ['announced', 'acknowledged', 'amended', 'extended'],
  );
});

test('a day of acceptance that no deadline follows from is refused with its place', async (t) => {
  const service = await startService(t, { now: () => now });
  const preparer = await service.as('preparer');
  const made = String((await preparer.post(address, announcement(service))).json['id']);
  for (const acceptedOn of ['9999-12-31', '9999-10-01', '2200-01-01', '1899-12-31', '0001-01-01']) {
    const announced = await preparer.post(address, announcement(service, { projectCode: acceptedOn, acceptedOn }));
    for (const refused of [announced, await preparer.post(`${address}/${made}/amend`, { acceptedOn })]) {
      t.is(refused.status, 422, acceptedOn);
      t.like(refused.json['errors'], [{ pointer: '/acceptedOn', code: 'schema.pattern' }]);
      t.regex(refused.text, /1900/u);
    }
  }
  const amended = await preparer.post(`${address}/${made}/amend`, { acceptedOn: '1900-01-01' });
  t.like(amended.json['deadline'], { on: '1900-04-02', overdue: true });

  const id = await lead(service, 'draft');
  const { headers } = await preparer.get(`/api/v1/handovers/${id}`);
  const document = Object(documentOf('P-1'));
  const put = await preparer.send('PUT', `/api/v1/handovers/${id}/document`, {
    body: JSON.stringify({ ...document, project: { ...document.project, acceptedOn: '9999-12-31' } }),
    headers: { 'Content-Type': 'application/json', 'If-Match': headers.get('etag') ?? '' },
  });
  t.like(put.json, { code: 'delivery.document-invalid', errors: [{ pointer: '/project/acceptedOn' }] });
});

test('what the bureau announces is acknowledged with that, and what is overdue can be asked for', async (t) => {
  const service = await startService(t, { now: () => now });
  const archivist = await service.as('archivist');
  const late = await archivist.post(address, announcement(service, { acceptedOn: '2026-07-01' }));
  await archivist.post(address, announcement(service, { projectCode: 'P-2', acceptedOn: '2026-11-01' }));
  t.like(late.json, { standing: 'acknowledged', deadline: { on: '2026-10-08', overdue: true } });
  const listed = (await archivist.get(`${address}?due=overdue`)).json['items'] as { id: unknown }[];
  t.deepEqual(
    listed.map(({ id }) => id),
    [late.json['id']],
  );
  const ofProject = (await archivist.get(`${address}?projectCode=P-2`)).json['items'] as object[];
  t.is(ofProject.length, 1);
});

test('the handover of the same project and unit work is linked when it says so, and shows to the bureau once submitted', async (t) => {
  const service = await startService(t);
  const [preparer, archivist] = [await service.as('preparer'), await service.as('archivist')];
  const project = (await preparer.post(address, announcement(service))).json['id'];
  const other = (await preparer.post(address, announcement(service, { unitWork: '9#' }))).json['id'];
  const id = await lead(service, 'draft');
  const stage = openStage(service);
  await stage.upload(id);
  await stage.command('preparer', 'PUT', id, 'document', documentOf('P-1'));
  t.like((await preparer.get(`${address}/${String(project)}`)).json, {
    standing: 'announced',
    handover: { id, state: 'draft' },
  });
  t.is((await preparer.get(`${address}/${String(other)}`)).json['handover'], undefined);
  t.is((await archivist.get(`${address}/${String(project)}`)).json['handover'], undefined);
  t.false((await archivist.get(`${address}/${String(project)}/events`)).text.includes('linked'));
  await stage.command('preparer', 'POST', id, 'check');
  await stage.checked(id);
  await stage.command('signer', 'POST', id, 'submit', { snapshot, agreement });
  t.like((await archivist.get(`${address}/${String(project)}`)).json, { standing: 'submitted', handover: { id } });
  const cancelled = await preparer.post(`${address}/${String(project)}/cancel`, { reason: '重复' });
  t.is(cancelled.json['code'], 'expected.standing-forbids');
});

test('what is expected follows a calendar that is recorded later, by an event, and once', async (t) => {
  const service = await startService(t, { now: () => now });
  const [preparer, admin] = [await service.as('preparer'), await service.as('admin')];
  const announced = async (projectCode: string): Promise<string> => {
    const made = await preparer.post(address, announcement(service, { acceptedOn: '2026-08-24', projectCode }));
    t.like(made.json['deadline'], { on: '2026-11-24' });
    return String(made.json['id']);
  };
  const [open, cancelled] = [await announced('P-1'), await announced('P-2')];
  await preparer.post(`${address}/${cancelled}/cancel`, { reason: '重复' });
  const overdue = async (): Promise<unknown[]> =>
    ((await preparer.get(`${address}?due=overdue`)).json['items'] as { id: unknown }[]).map(({ id }) => id);
  t.deepEqual(await overdue(), [open]);

  const year = (await admin.get('/api/v1/calendars/CN/2026')).json;
  const holiday = { from: '2026-11-24', to: '2026-11-27', title: { zh: '停工', en: 'Closed' } };
  await admin.put('/api/v1/calendars/CN/2026', { ...year, holidays: [...(year['holidays'] as object[]), holiday] });
  const reschedule = reschedulingIn(service);
  t.is(await reschedule(), 1);
  t.is(await reschedule(), 0);
  t.deepEqual(await overdue(), [], 'what is kept has followed what is shown');
  t.like((await preparer.get(`${address}/${open}`)).json['deadline'], { on: '2026-11-30', overdue: false });
  t.like(((await preparer.get(`${address}/${open}/events`)).json['items'] as object[]).at(-1), {
    type: 'rescheduled',
    by: 'clocks',
    dueOn: '2026-11-30',
  });
});

/** Tends what is expected as the service does every hour. */
function reschedulingIn(service: Service): () => Promise<number> {
  return () => rescheduleExpected(reschedulingOf(service), new AbortController().signal);
}

function reschedulingOf({ database }: Service): Rescheduling {
  const deadlines = async (): Promise<DeadlineOf> => {
    const profiles = profileShelf(await readProfiles(shippedProfiles), profileDesk(database).read);
    const calendars = calendarShelf(await shippedCalendars(), calendarDesk(database).read, 'Asia/Shanghai');
    return await deadlinesNow({ profiles, calendars })();
  };
  return { expected: expectedDesk(database), deadlines, now: () => new Date(now) };
}

test('that a project is reminded its own people see, and the bureau sees nothing from which a draft could be guessed', async (t) => {
  const service = await startService(t, { now: () => now });
  const { database, queue } = service;
  const [preparer, archivist] = [await service.as('preparer'), await service.as('archivist')];
  const made = await preparer.post(address, announcement(service, { acceptedOn: '2026-07-01' }));
  const outbox = openOutbox({ database, queue });
  const reminding = {
    ...reschedulingOf(service),
    expectedIn: expectedStore,
    transaction: database.transaction,
    notify: (tx: Tx, reminder: ExpectedReminder) =>
      tellExpected(outbox.storeIn(tx), { digest: undefined, now: Date.now }, reminder),
  };
  t.is(await remindExpected(reminding, new AbortController().signal), 2);
  const seenBy = async (client: Client): Promise<object[]> =>
    (await client.get(`${address}/${String(made.json['id'])}/events`)).json['items'] as object[];
  t.like(await seenBy(preparer), [
    { type: 'announced' },
    { type: 'reminded', by: 'clocks', step: 'overdue', day: '2026-11-26', dueOn: '2026-10-08' },
    { type: 'reminded', step: 'escalated', dueOn: '2026-10-08' },
  ]);
  t.like(await seenBy(archivist), [{ type: 'announced' }]);
  t.is((await seenBy(archivist)).length, 1);
});

test('items that are due show as missing, promised or collected', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const made = (await preparer.post(address, announcement(service))).json['id'];
  const items = async (): Promise<Map<string, { status: string; overdue?: boolean }>> => {
    const { items: all } = (await preparer.get(`${address}/${String(made)}/items`)).json as {
      items: { item: string; status: string; overdue?: boolean }[];
    };
    return new Map(all.map((one) => [one.item, one]));
  };
  const before = await items();
  t.true(before.size > 0);
  t.true([...before.values()].every(({ status }) => status === 'missing'));
  const [collected = '', promised = ''] = before.keys();
  const id = await lead(service, 'draft');
  const stage = openStage(service);
  await stage.upload(id);
  const document = Object(documentOf('P-1'));
  document.volumes[0].records[0].item = collected;
  document.itemStatements = [{ item: promised, status: 'PROMISED', reason: '待补', promisedFor: '2020-01-01' }];
  await stage.command('preparer', 'PUT', id, 'document', document);
  const after = await items();
  t.is(after.get(collected)?.status, 'collected');
  t.like(after.get(promised), { status: 'promised', overdue: true });
});

test('strangers neither announce for others nor see what is expected', async (t) => {
  const service = await startService(t);
  const [preparer, stranger] = [await service.as('preparer'), await service.as('stranger')];
  const made = (await preparer.post(address, announcement(service))).json['id'];
  t.is((await stranger.post(address, announcement(service))).json['code'], 'expected.role-missing');
  t.is((await stranger.get(`${address}/${String(made)}`)).json['code'], 'expected.not-found');
  t.is((await stranger.post(`${address}/${String(made)}/cancel`, { reason: 'x' })).json['code'], 'expected.not-found');
  t.is((await stranger.get(address)).text, '{"items":[]}');
  t.is((await preparer.post(address, announcement(service, { profile: 'no-such' }))).json['code'], 'profile.unknown');
  t.is(
    (await preparer.post(address, announcement(service, { deliveringUnit: 'none' }))).json['code'],
    'identity.organisation-unknown',
  );
});

test('an announcement that is repeated with its key is one', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const key = { 'Idempotency-Key': 'announce-1' };
  const first = await preparer.post(address, announcement(service), key);
  const again = await preparer.post(address, announcement(service), key);
  t.is(again.json['id'], first.json['id']);
  t.is(((await preparer.get(address)).json['items'] as object[]).length, 1);
});
