import test from 'ava';
import { parseHandoverDocument } from '../../../src/delivery/document/handover-document.ts';
import { listedFiles } from '../../../src/delivery/document/listed-files.ts';
import { Problem } from '../../../src/problem.ts';
import { smallDocument } from '../../support/small-delivery.ts';

test('a sound document is read with every file it lists, and where each stands', (t) => {
  const { parsed } = parseHandoverDocument(Buffer.from(JSON.stringify(smallDocument())));
  t.true(parsed.ok);
  if (!parsed.ok) return;
  t.deepEqual(
    [...listedFiles(parsed.value)].map(({ file, pointer }) => [file.path, pointer]),
    [
      ['C5 隐蔽工程/记录.txt', '/volumes/0/records/0/files/0'],
      ['C5 隐蔽工程/说明.txt', '/volumes/0/records/1/files/0'],
    ],
  );
});

test('a document with a byte order mark, as Windows editors write it, is read', (t) => {
  const text = JSON.stringify(smallDocument());
  t.true(parseHandoverDocument(Buffer.from(`\ufeff${text}`)).parsed.ok);
});

test('a document that is not UTF-8 is refused at its first wrong byte', (t) => {
  const raw = Buffer.concat([Buffer.from('{"项目":"'), Buffer.of(0xd6, 0xd8), Buffer.from('"}')]);
  const error = t.throws(() => parseHandoverDocument(raw), { instanceOf: Problem });
  t.is(error.code, 'delivery.document-not-utf8');
  t.is(error.params['offset'], Buffer.byteLength('{"项目":"') + 1, 'D6 may begin a character, D8 cannot follow');
});

const broken: readonly [text: string, line: number, column: number][] = [
  ['{\n  "schema": "yijiao-handover/1"\n  "profile": "x"\n}', 3, 3],
  ['{"a": [1, 2', 1, 12],
  ['', 1, 1],
  ['{"a": 1,}', 1, 9],
  ['{\n  "a": [\n    1,\n  ]\n}\n\n', 4, 3],
  ['{\r\n  "a": 1,\r\n  “b”: 2,\r\n  "c": 3\r\n}\r\n', 3, 3],
  ['{\n  "a": 1，\n  "b": 2\n}\n', 2, 9],
  ['{\n  "a": 竣工图,\n  "b": 2\n}\n', 2, 8],
  ['{\n  "a": "甲,\n  "b": 2\n}\n', 2, 11],
  ['\nx', 2, 1],
];

for (const [text, line, column] of broken) {
  test(`broken JSON is refused with its line and column: ${JSON.stringify(text)}`, (t) => {
    const error = t.throws(() => parseHandoverDocument(Buffer.from(text)), { instanceOf: Problem });
    t.like(error, { code: 'delivery.document-not-json', params: { line, column } });
  });
}

const wrong: readonly [
  title: string,
  change: (document: Record<string, unknown>) => void,
  pointer: string,
  code: string,
][] = [
  ['a missing project', (document) => delete document['project'], '', 'schema.required'],
  ['a misspelt member', (document) => (document['volume'] = []), '', 'schema.additionalProperties'],
  ['a wrong type', (document) => (document['volumes'] = 'none'), '/volumes', 'schema.type'],
  ['no volume at all', (document) => (document['volumes'] = []), '/volumes', 'schema.minItems'],
  ['an empty name', (document) => (document['project'] = { name: '' }), '/project/name', 'schema.minLength'],
  ['a mode that is none', (document) => (document['filingMode'] = 'BOTH'), '/filingMode', 'schema.enum'],
];

for (const [title, change, pointer, code] of wrong) {
  test(`${title} is named with its place, what was expected and what to do`, (t) => {
    const document: Record<string, unknown> = { ...smallDocument() };
    change(document);
    const { parsed } = parseHandoverDocument(Buffer.from(JSON.stringify(document)));
    t.false(parsed.ok);
    if (parsed.ok) return;
    const place = parsed.places.find((one) => one.pointer === pointer && one.code === code);
    t.truthy(place, JSON.stringify(parsed.places));
    for (const text of [place?.expected, place?.remedy]) t.true((text?.zh ?? '') !== '' && (text?.en ?? '') !== '');
  });
}
