import test from 'ava';
import { assert, date, integer, property, stringMatching } from 'fast-check';
import { instantForm, readInstant } from '../../src/schema/instant.ts';

const read: Readonly<Record<string, string | undefined>> = {
  '2025-11-22T08:00:00Z': '2025-11-22T08:00:00.000Z',
  '2025-11-22T08:00:00.5+08:00': '2025-11-22T00:00:00.500Z',
  '2024-02-29T00:00:00Z': '2024-02-29T00:00:00.000Z',
  '2000-02-29T00:00:00Z': '2000-02-29T00:00:00.000Z',
  '1900-02-29T00:00:00Z': undefined,
  '2025-02-29T00:00:00Z': undefined,
  '2025-02-30T00:00:00Z': undefined,
  '2025-13-01T00:00:00Z': undefined,
  '2025-11-22T24:30:00Z': undefined,
  '2025-11-22T24:00:00Z': undefined,
  '2026-12-31T23:59:60Z': undefined,
  '2025-11-22T08:00:00+08': undefined,
  '2025-11-22T08:00:00+0800': undefined,
  '2025-11-22T08:00:00+24:00': undefined,
  '2025-11-22 08:00:00Z': undefined,
  '2025-11-22t08:00:00z': undefined,
  '2025-11-22T08:00:00': undefined,
  '2025-11-22': undefined,
  'Nov 22 2025': undefined,
  '1': undefined,
  '': undefined,
};

for (const [text, instant] of Object.entries(read)) {
  test(`"${text}" is ${instant === undefined ? 'no instant' : 'read as an instant'}`, (t) => {
    t.is(readInstant(text)?.toISOString(), instant);
  });
}

test('every instant that is written is read, and nothing is taken for one that Date cannot read', (t) => {
  const years = {
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  };
  t.notThrows(() =>
    assert(property(date(years), (written) => readInstant(written.toISOString())?.getTime() === written.getTime())),
  );
  t.notThrows(() =>
    assert(property(stringMatching(instantForm), (text) => !Number.isNaN(readInstant(text)?.getTime()))),
  );
});

test('the days of a year are those of its calendar', (t) => {
  const allDays = Array.from({ length: 12 * 31 }, (_, index) => {
    return [Math.floor(index / 31) + 1, (index % 31) + 1].map((number) => String(number).padStart(2, '0')).join('-');
  });
  const known = property(integer({ min: 1, max: 9999 }), (number) => {
    const year = String(number).padStart(4, '0');
    const isLeap = new Date(Date.UTC(number + 2000, 1, 29)).getUTCMonth() === 1;
    const read = allDays.filter((day) => readInstant(`${year}-${day}T00:00:00Z`) !== undefined);
    return read.length === (isLeap ? 366 : 365);
  });
  t.notThrows(() => assert(known));
});
