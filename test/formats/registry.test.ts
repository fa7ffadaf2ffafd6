import test from 'ava';
import document from '../../schemas/formats/registry.json' with { type: 'json' };
import { byteMatcher } from '../../src/formats/matching/byte-pattern.ts';
import { formatFamilies, formats } from '../../src/formats/registry.ts';
import { parserOf } from '../../src/schema/validate.ts';

const parse = parserOf('format-registry');

test('the registry keeps its JSON Schema', (t) => {
  const parsed = parse(document);
  t.true(parsed.ok, JSON.stringify(parsed));
});

test('a registry with a pattern that nobody can read is refused', (t) => {
  const broken = structuredClone(document);
  Object.assign(broken.formats[0]?.versions[0]?.signatures[0] ?? {}, { bytes: [{ sequence: "'MZ" }] });
  const parsed = parse(broken);
  t.false(parsed.ok);
  if (!parsed.ok) t.is(parsed.places[0]?.pointer, '/formats/0/versions/0/signatures/0/bytes/0/sequence');
});

test('every family is named once, and its broader one is there', (t) => {
  t.is(formatFamilies.size, document.formats.length);
  const broader = document.formats.flatMap((format) => ('broader' in format ? [format.broader] : []));
  t.deepEqual(
    broader.filter((family) => !formatFamilies.has(family)),
    [],
  );
  t.deepEqual(formats.find(({ families }) => families[0] === 'pdf-a')?.families, ['pdf-a', 'pdf']);
});

test('a PRONOM identifier stands for one format, but where its source says why it stands for two', (t) => {
  const puids = formats.flatMap(({ versions }) => versions.flatMap(({ puid }) => puid ?? []));
  const twice = puids.filter((puid, index) => puids.indexOf(puid) !== index);
  t.deepEqual(twice.sort(), ['fmt/199', 'fmt/700', 'fmt/91']);
});

test('what PRONOM does not know is not called confirmed', (t) => {
  const claims = document.formats.flatMap((format) =>
    format.versions.map((version) => ({ ...format, ...version, family: format.family })),
  );
  const wrong = claims.filter(({ puid, confidence }) => puid === null && confidence === 'confirmed');
  t.deepEqual(
    wrong.map(({ family }) => family),
    [],
  );
});

test('what others are built on stands at the end', (t) => {
  const grounds = formats.map(({ ground }) => ground);
  t.is(grounds.indexOf(true), grounds.length - 3);
});

for (const sequence of ["'MZ", 'G0', '4D {0-2}x', '']) {
  test(`the pattern "${sequence}" is refused`, (t) => {
    t.throws(() => byteMatcher({ sequence }), { message: /pattern/ });
  });
}
