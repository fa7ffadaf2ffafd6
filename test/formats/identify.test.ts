import test from 'ava';
import * as fc from 'fast-check';
import { identify } from '../../src/formats/identify.ts';
import { evidenceOf } from '../../src/formats/matching/evidence.ts';
import { sampleOf } from '../../src/formats/matching/sample.ts';
import { formats, formatsBeginningWith } from '../../src/formats/registry.ts';
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

test('no format is passed over because of its first bytes, or as no text, though its content fits', (t) => {
  const signatures = formats.flatMap((format) =>
    format.versions.flatMap(({ signatures }) => signatures.map((signature) => ({ format, signature }))),
  );
  const change = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 255 })), { maxLength: 2 });
  let fitting = 0;
  const property = fc.property(fc.constantFrom(...minimalFiles), change, ({ name, bytes }, changes) => {
    const content = Buffer.from(bytes);
    for (const [place, value] of changes) if (place < content.length) content[place] = value;
    const evidence = evidenceOf(sampleOf(probeOf(content)), name);
    const able = formatsBeginningWith(evidence.sample.head, evidence.readable() !== undefined);
    const tried = new Set(able.flatMap(({ versions }) => versions.flatMap((one) => one.signatures)));
    return signatures.every(({ format, signature }) => {
      if (signature.fit(evidence) === 'differs' || format.required(evidence) !== 'fits') return true;
      fitting += 1;
      return tried.has(signature);
    });
  });
  t.notThrows(() => fc.assert(property, { numRuns: 1000 }));
  t.true(fitting > 500, `${fitting}`);
});
