import test from 'ava';
import { assert, constantFrom, oneof, property, string, tuple, uint8Array } from 'fast-check';
import { Problem } from '../../../src/problem.ts';
import { importSigners } from '../../../src/signers/importing/import-signers.ts';
import { rowsLimit } from '../../../src/signers/importing/table/parse-cells.ts';
import type { RegisteredSigner } from '../../../src/signers/registered-signer.ts';
import { digest } from '../people.ts';
import { encodeGb18030 } from './gb18030.ts';

const builder = { name: '重庆砺川建设工程有限公司', uscc: '91500112MADEM0441Y' };

/** As a bureau keeps it in a spreadsheet. */
const chinese = [
  '类别,单位名称,统一社会信用代码,姓名,项目代码,注册证号,证书指纹(SHA-256),印章编号,有效期起,有效期止,状态,状态起,状态原因',
  `企业公章,${builder.name},${builder.uscc},,,,${digest('a')},50010020260001,2024/1/5,2027年12月31日,,,`,
  `项目章,"${builder.name}",${builder.uscc.toLowerCase()},,2023-500112-47-03-018652,,${digest('b')};${digest('c')},,,,,,`,
  `执业印章, ${builder.name}　,${builder.uscc},唐立峰,,渝1502020,${'AB:'.repeat(31)}AB,,,,暂停,2026.5.1,"注册证""到期"""`,
  ',,,,,,,,,,,,',
  `个人签名,${builder.name},${builder.uscc},何雨桐,,,,,,,,,`,
  '',
].join('\r\n');

const expected: readonly RegisteredSigner[] = [
  {
    kind: 'ORGANISATION_SEAL',
    organisation: builder,
    certificates: [digest('a')],
    sealId: '50010020260001',
    validFrom: '2024-01-05',
    validTo: '2027-12-31',
  },
  {
    kind: 'PROJECT_SEAL',
    organisation: builder,
    projectCode: '2023-500112-47-03-018652',
    certificates: [digest('b'), digest('c')],
  },
  {
    kind: 'PERSON_SEAL',
    organisation: builder,
    person: '唐立峰',
    registrationNumber: '渝1502020',
    certificates: ['ab'.repeat(32)],
    history: [{ status: 'suspended', from: '2026-05-01', reason: '注册证"到期"' }],
  },
  { kind: 'PERSON_SIGNATURE', organisation: builder, person: '何雨桐' },
];

const imported = (content: string | Uint8Array): readonly RegisteredSigner[] =>
  importSigners({ name: '签章.csv', bytes: Buffer.from(content) }, {}).map(({ signer }) => signer);

const encodings: readonly [title: string, bytes: Uint8Array][] = [
  ['in UTF-8 with a byte order mark, as Excel saves "CSV UTF-8"', Buffer.from(`\uFEFF${chinese}`)],
  ['in UTF-8 without one', Buffer.from(chinese)],
  ['in GB18030, as Excel in China saves "CSV"', encodeGb18030(chinese)],
  ['with line feeds alone', Buffer.from(chinese.replaceAll('\r\n', '\n'))],
];

for (const [title, bytes] of encodings) {
  test(`a table is read ${title}`, (t) => t.deepEqual(imported(bytes), expected));
}

test('a table may have English heads, in any order, and codes for kinds', (t) => {
  const english = `USCC,Organisation,Kind,Person,Status,Status from,Status reason\n${builder.uscc},Lichuan,PERSON_SIGNATURE,Tang,ended,2026-05-01,left\n`;
  t.deepEqual(imported(english), [
    {
      kind: 'PERSON_SIGNATURE',
      organisation: { name: 'Lichuan', uscc: builder.uscc },
      person: 'Tang',
      history: [{ status: 'ended', from: '2026-05-01', reason: 'left' }],
    },
  ]);
});

const heads = '类别,单位名称,统一社会信用代码,姓名,项目代码,有效期起,状态,状态起,状态原因,证书指纹';
const sound = `企业公章,${builder.name},${builder.uscc},,,,,,,`;

const wrongRows: readonly [title: string, row: string, place: string, code: string][] = [
  ['a kind that there is not', `法人章,${builder.name},${builder.uscc}`, '/3/类别', 'signers.cell-unknown'],
  ['no kind', `,${builder.name},${builder.uscc}`, '/3/类别', 'signers.cell-empty'],
  ['no credit code', `企业公章,${builder.name}`, '/3/统一社会信用代码', 'signers.cell-empty'],
  [
    'a credit code that Excel took for a number',
    `企业公章,${builder.name},9.15E+17`,
    '/3/统一社会信用代码',
    'schema.pattern',
  ],
  ['a person without name', `个人签名,${builder.name},${builder.uscc}`, '/3/姓名', 'signers.cell-empty'],
  ['a project seal without project', `项目章,${builder.name},${builder.uscc}`, '/3/项目代码', 'signers.cell-empty'],
  ['a day that does not exist', `企业公章,${builder.name},${builder.uscc},,,2026/2/30`, '/3/有效期起', 'schema.format'],
  [
    'a status without reason',
    `企业公章,${builder.name},${builder.uscc},,,,暂停,2026-05-01`,
    '/3/状态原因',
    'signers.cell-empty',
  ],
  [
    'a fingerprint of SHA-1',
    `企业公章,${builder.name},${builder.uscc},,,,,,,${'ab'.repeat(20)}`,
    '/3/证书指纹',
    'schema.pattern',
  ],
  ['something beside the columns', `${sound}${digest('a')},x`, '/3', 'signers.cell-stray'],
];

for (const [title, row, place, code] of wrongRows) {
  test(`a table with ${title} is refused with row and column, and registers nobody`, (t) => {
    const error = t.throws(() => imported(`${heads}\n${sound}\n${row}\n`), { instanceOf: Problem });
    t.is(error.code, 'signers.table-invalid');
    t.deepEqual(
      error.places.map((one) => [one.pointer, one.code]),
      [[place, code]],
    );
  });
}

test('every wrong row of a table is told at once', (t) => {
  const error = t.throws(() => imported(`${heads}\n,,\n法人章,x,y\n${sound}\n个人签名,x,${builder.uscc}\n`), {
    instanceOf: Problem,
  });
  t.deepEqual(
    error.places.map(({ pointer }) => pointer),
    ['/3/类别', '/5/姓名'],
  );
});

test('a signer who stands in a table twice is told with both rows', (t) => {
  const error = t.throws(() => imported(`${heads}\n${sound}\n,\n${sound}\n`), { instanceOf: Problem });
  t.is(error.code, 'signers.registered-twice');
  t.is(error.places[0]?.pointer, '/4');
  t.is(error.places[0]?.expected.en, 'a signer other than at /2');
});

test('heads that are unknown, missing or there twice are each told', (t) => {
  const error = t.throws(() => imported('类别,kind,法定代表人,单位名称\n'), { instanceOf: Problem });
  t.is(error.code, 'signers.table-heads');
  t.deepEqual(
    error.places.map(({ pointer, code }) => [pointer, code]),
    [
      ['/1/kind', 'signers.head-twice'],
      ['/1/法定代表人', 'signers.head-unknown'],
      ['/1', 'signers.head-missing'],
    ],
  );
});

test('a table is refused that has no rows, broken quotation marks, an endless line or too many rows', (t) => {
  const codeOf = (content: string): string =>
    t.throws(() => imported(content), { instanceOf: Problem, message: /签章\.csv/u }).code;
  t.is(codeOf(`${heads}\n\n`), 'signers.table-empty');
  t.is(codeOf(`${heads}\n"企业公章,${builder.name}\n`), 'signers.table-malformed');
  t.is(codeOf(`${heads}\n${'x'.repeat(100_000)}\n`), 'signers.table-malformed');
  t.is(codeOf(`${heads}\n${'企业公章\n'.repeat(rowsLimit + 1)}`), 'signers.too-many');
});

test('whatever bytes are imported, they register somebody or are refused as a problem', (t) => {
  const near = tuple(constantFrom('0\u0082', '{"', `${heads}\n`, '-----BEGIN CERTIFICATE-----\n'), string());
  const contents = oneof(
    uint8Array({ maxLength: 200 }),
    near.map((parts) => Buffer.from(parts.join(''))),
  );
  const registersOrRefuses = property(contents, (bytes) => {
    try {
      return importSigners({ name: 'x', bytes }, { kind: 'ORGANISATION_SEAL' }).length > 0;
    } catch (error) {
      return error instanceof Problem;
    }
  });
  t.notThrows(() => assert(registersOrRefuses, { numRuns: 2_000 }));
});
