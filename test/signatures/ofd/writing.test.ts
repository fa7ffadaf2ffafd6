import test from 'ava';
import { resolveLocation } from '../../../src/signatures/ofd/container/location.ts';
import { readClaimedTime } from '../../../src/signatures/ofd/document/claimed-time.ts';

const written: readonly (readonly [text: string, instant: string | undefined])[] = [
  ['2026-06-01 10:00:00', '2026-06-01T02:00:00.000Z'],
  ['2026-06-01T02:00:00.377Z', '2026-06-01T02:00:00.377Z'],
  ['20260601100000', '2026-06-01T02:00:00.000Z'],
  ['20260601020000Z', '2026-06-01T02:00:00.000Z'],
  ['20260601020000.763Z', '2026-06-01T02:00:00.763Z'],
  ['2026-06-01T10:00:00+08:00', '2026-06-01T02:00:00.000Z'],
  ['2026/06/01 10:00:00', '2026-06-01T02:00:00.000Z'],
  ['20260601100000+0800', '2026-06-01T02:00:00.000Z'],
  ['2026-02-31 10:00:00', undefined],
  ['2026-06-01', undefined],
  ['yesterday', undefined],
  ['', undefined],
];

for (const [text, instant] of written) {
  test(`a time written "${text}" is ${instant ?? 'none'}`, (t) => {
    t.is(readClaimedTime(text, '+08:00')?.toISOString(), instant);
  });
}

test('a time written without a zone is of the one that it is said to be of', (t) => {
  t.is(readClaimedTime('2026-06-01 10:00:00', '+00:00')?.toISOString(), '2026-06-01T10:00:00.000Z');
  t.is(readClaimedTime('2026-06-01T10:00:00Z', '-05:00')?.toISOString(), '2026-06-01T10:00:00.000Z');
});

const places: readonly (readonly [location: string, path: string | undefined])[] = [
  ['/Doc_0/a.xml', 'Doc_0/a.xml'],
  ['a.xml', 'Doc_0/Signs/a.xml'],
  ['./a.xml', 'Doc_0/Signs/a.xml'],
  ['../../OFD.xml', 'OFD.xml'],
  ['../../../OFD.xml', undefined],
  ['/../OFD.xml', undefined],
  [String.raw`a\b.xml`, undefined],
  ['file:///etc/passwd', undefined],
  ['/', undefined],
  ['', undefined],
];

for (const [location, path] of places) {
  test(`the location "${location}" leads to ${path ?? 'nowhere in the package'}`, (t) => {
    t.is(resolveLocation(location, 'Doc_0/Signs/Signatures.xml'), path);
  });
}
