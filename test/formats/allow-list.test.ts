import test from 'ava';
import { type AllowedFormat, isAllowed } from '../../src/formats/allow-list.ts';
import { identify } from '../../src/formats/identify.ts';
import { minimalFiles } from './support/minimal-files.ts';
import { probeOf } from './support/probe-of.ts';

const rows: readonly (readonly [string, string | undefined, AllowedFormat, boolean])[] = [
  ['pdf', '1.7', { family: 'pdf' }, true],
  ['pdf-a', '2b', { family: 'pdf' }, true],
  ['pdf', '1.7', { family: 'pdf-a' }, false],
  ['pdf-a', '2b', { family: 'pdf-a' }, true],
  ['pdf-a', '2b', { puid: 'fmt/477' }, true],
  ['pdf-a', '2b', { puid: 'fmt/476' }, false],
  ['pdf-a', '2b', { mime: 'application/pdf' }, true],
  ['ofd', '1.0', { family: 'ofd' }, true],
  ['ofd', '1.0', { mime: 'application/ofd' }, true],
  ['ofd', '1.0', { family: 'zip' }, false],
  ['jpeg', 'JFIF 1.01', { kind: 'image' }, true],
  ['dwg', '2004-2006', { kind: 'image' }, false],
  ['dwg', '2004-2006', { family: 'dwg', puid: 'fmt/36' }, true],
  ['dwg', 'R14', { family: 'dwg', puid: 'fmt/36' }, false],
  ['dxf-binary', 'R14', { family: 'dxf' }, true],
  ['docm', '2007 onwards', { family: 'docx' }, false],
  ['windows-executable', 'PE, 32 bit', { kind: 'executable' }, false],
  ['windows-executable', 'PE, 32 bit', { puid: 'fmt/899' }, false],
  ['script', undefined, { family: 'script' }, false],
  ['pdf', '1.7', {}, false],
];

for (const [family, version, entry, expected] of rows) {
  test(`${JSON.stringify(entry)} ${expected ? 'takes' : 'does not take'} ${family} ${version ?? ''}`, (t) => {
    const file = minimalFiles.find((candidate) => candidate.family === family && candidate.version === version);
    t.truthy(file);
    if (file) t.is(isAllowed(identify(probeOf(file.bytes), file.name), [{ family: 'csv' }, entry]), expected);
  });
}

test('a list that names nothing takes nothing', (t) => {
  t.false(isAllowed(identify(probeOf(Buffer.from('%PDF-1.7')), 'a.pdf'), []));
});

test('an unknown format is never taken', (t) => {
  const unknown = identify(probeOf(Buffer.from([0, 255])), 'a.v2');
  t.false(isAllowed(unknown, [{ kind: 'other' }, { mime: 'application/octet-stream' }]));
});
