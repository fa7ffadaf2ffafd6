import test from 'ava';
import { identify } from '../../src/formats/identify.ts';
import { formats } from '../../src/formats/registry.ts';
import { minimalFiles } from './support/minimal-files.ts';
import { probeOf } from './support/probe-of.ts';

for (const [index, { name, bytes, family, puid, version, basis }] of minimalFiles.entries()) {
  test(`${index}: ${name} is told to be ${family} ${version ?? ''} (${puid})`, (t) => {
    const format = identify(probeOf(bytes), name);
    t.like(format, { puid, basis, disguised: false });
    t.is(format.version, version);
    t.is(format.families[0], family);
    t.true(format.extensionMatches);
  });
}

test('every version of every format of the registry has its file in the table', (t) => {
  const shown = new Set(minimalFiles.map(({ family, puid, version }) => [family, puid, version].join(' ')));
  const known = formats.flatMap(({ families: [family], versions }) =>
    versions.map(({ puid, version }) => [family, puid, version].join(' ')),
  );
  t.deepEqual(
    known.filter((format) => !shown.has(format)),
    [],
  );
});
