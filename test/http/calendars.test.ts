import test from 'ava';
import { startService } from './support/service.ts';

const address = '/api/v1/calendars/CN/2027';
const year = {
  calendar: 'CN',
  year: 2027,
  holidays: [{ from: '2027-01-01', to: '2027-01-03', title: { zh: '元旦', en: "New Year's Day" } }],
  workingDays: ['2027-01-09'],
  source: { zh: '国务院办公厅通知', en: 'Notice of the General Office of the State Council' },
  confidence: 'read',
};

test('an administrator records the holidays of a year, everybody reads them, and each recording is an event', async (t) => {
  const service = await startService(t);
  const [admin, preparer] = [await service.as('admin'), await service.as('preparer')];
  t.is((await preparer.get(address)).json['code'], 'calendar.unknown');
  t.is((await admin.put(address, year)).status, 200);
  const corrected = { ...year, workingDays: ['2027-01-10'] };
  t.is((await admin.put(address, corrected)).status, 200);
  t.deepEqual((await preparer.get(address)).json, corrected);
  const years = ((await preparer.get('/api/v1/calendars')).json['items'] as { year: number }[]).map((one) => one.year);
  t.deepEqual(years, [2025, 2026, 2027]);
  t.like((await admin.get('/api/v1/calendar-events?limit=1')).json['items'], [{ document: corrected }]);
});

test('what the product brings of a year can be recorded anew', async (t) => {
  const service = await startService(t);
  const admin = await service.as('admin');
  const shipped = (await admin.get('/api/v1/calendars/CN/2026')).json;
  const own = { ...shipped, workingDays: [], confidence: 'own' };
  t.is((await admin.put('/api/v1/calendars/CN/2026', own)).status, 200);
  t.deepEqual((await admin.get('/api/v1/calendars/CN/2026')).json, own);
});

test('a year that is wrong in itself, or not the one of the address, is refused with its places', async (t) => {
  const admin = await (await startService(t)).as('admin');
  const wrong = await admin.put(address, { ...year, workingDays: ['2027-01-02', '2026-12-27'] });
  t.is(wrong.json['code'], 'calendar.not-fit');
  t.deepEqual(
    (wrong.json['errors'] as { pointer: string; code: string }[]).map(({ pointer, code }) => [pointer, code]),
    [
      ['/workingDays/0', 'calendar.off-and-on'],
      ['/workingDays/1', 'calendar.outside-year'],
    ],
  );
  t.is((await admin.put('/api/v1/calendars/CN/2028', year)).json['code'], 'calendar.address-differs');
  t.is((await admin.put(address, { ...year, year: 'next' })).status, 422);
  t.is((await admin.get('/api/v1/calendar-events')).text, '{"items":[]}');
});

test('nobody but an administrator of a bureau records calendars', async (t) => {
  const service = await startService(t);
  for (const player of ['preparer', 'lead', 'unitAdmin', 'auditor'] as const) {
    t.is((await (await service.as(player)).put(address, year)).json['code'], 'identity.not-permitted');
  }
});
