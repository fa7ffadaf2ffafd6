import test from 'ava';
import { readInstant } from '../../src/schema/instant.ts';

const read: Readonly<Record<string, string | undefined>> = {
  '2025-11-22T08:00:00Z': '2025-11-22T08:00:00.000Z',
  '2025-11-22T08:00:00.5+08:00': '2025-11-22T00:00:00.500Z',
  '2024-02-29T00:00:00Z': '2024-02-29T00:00:00.000Z',
  '2025-02-29T00:00:00Z': undefined,
  '2025-02-30T00:00:00Z': undefined,
  '2025-13-01T00:00:00Z': undefined,
  '2025-11-22T24:30:00Z': undefined,
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
