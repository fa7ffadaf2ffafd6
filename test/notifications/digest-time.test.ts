import test from 'ava';
import { nextDigestAt } from '../../src/notifications/outbox/digest-time.ts';

const rows: readonly [title: string, now: string, hour: number, timeZone: string, expected: string][] = [
  ['this morning', '2026-11-26T23:00:00+08:00', 8, 'Asia/Shanghai', '2026-11-27T08:00:00+08:00'],
  ['today, while it is still early', '2026-11-26T07:00:00+08:00', 8, 'Asia/Shanghai', '2026-11-26T08:00:00+08:00'],
  [
    'tomorrow, when today’s is just being made',
    '2026-11-26T07:57:00+08:00',
    8,
    'Asia/Shanghai',
    '2026-11-27T08:00:00+08:00',
  ],
  ['at midnight', '2026-12-31T12:00:00+08:00', 0, 'Asia/Shanghai', '2027-01-01T00:00:00+08:00'],
  ['by the new clock, after it changed', '2026-10-24T12:00:00+02:00', 8, 'Europe/Berlin', '2026-10-25T08:00:00+01:00'],
  ['west of Greenwich', '2026-11-26T20:00:00-05:00', 8, 'America/Lima', '2026-11-27T08:00:00-05:00'],
];

for (const [title, now, hour, timeZone, expected] of rows) {
  test(`the next digest goes out ${title} (${timeZone}, ${now})`, (t) => {
    const at = nextDigestAt(Date.parse(now), { hour, timeZone });
    t.is(new Date(at).toISOString(), new Date(expected).toISOString());
  });
}
