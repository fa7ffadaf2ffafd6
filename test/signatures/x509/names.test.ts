import test from 'ava';
import { oid, printable, sequence, set, utf8 } from '../../../fixtures/pki/der.ts';
import { Asn1Error } from '../../../src/signatures/asn1/asn1-error.ts';
import { readDocument } from '../../../src/signatures/asn1/reader.ts';
import { type Name, readName } from '../../../src/signatures/x509/name.ts';
import { organizationOf } from '../../../src/signatures/x509/organization.ts';

const types = { C: '2.5.4.6', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3', SN: '2.5.4.5', ID: '2.5.4.97' } as const;

type Attribute = readonly [keyof typeof types, string];

function name(attributes: readonly Attribute[], text = utf8): Name {
  const sets = attributes.map(([type, value]) => set(sequence(oid(types[type]), text(value))));
  return readName(readDocument(sequence(...sets), 'der'));
}

const uscc = '91500000MA5YJTEXA8';

const organizations: readonly (readonly [string, readonly Attribute[], string | undefined])[] = [
  ['organizationIdentifier', [['ID', `NTRCN-${uscc}`]], uscc],
  ['the end of the organisation', [['O', `重庆示范建设集团有限公司(${uscc})`]], uscc],
  ['the organisational unit', [['OU', uscc]], uscc],
  ['the serial number', [['SN', `001@${uscc.toLowerCase()}`]], uscc],
  ['the common name', [['CN', `公司@${uscc}@1`]], uscc],
  [
    'organizationIdentifier before others',
    [
      ['CN', '91500000MA5YJCE019'],
      ['ID', uscc],
    ],
    uscc,
  ],
  ['a foreign organizationIdentifier', [['ID', 'VATDE-123456789']], 'VATDE-123456789'],
  ['no code whose check character is wrong', [['CN', '91500000MA5YJTEXA9']], undefined],
  ['no code inside a longer number', [['CN', `0${uscc}`]], undefined],
  ['nothing', [['CN', '张工']], undefined],
];

for (const [place, attributes, expected] of organizations) {
  test(`the organisation number is taken from ${place}`, (t) => {
    t.is(organizationOf(name(attributes)).identifier, expected);
  });
}

test('the name of the organisation is its first O', (t) => {
  t.is(
    organizationOf(
      name([
        ['O', '甲公司'],
        ['CN', '张工'],
      ]),
    ).name,
    '甲公司',
  );
});

const tooLong: readonly (readonly [string, () => Name])[] = [
  ['a value of more than 32,768 bytes', () => name([['CN', 'x'.repeat(32_769)]])],
  ['values that are short by themselves', () => name(Array.from({ length: 70 }, () => ['OU', 'x'.repeat(1_000)]))],
];

for (const [what, read] of tooLong) {
  test(`a name too long by ${what} is refused`, (t) => {
    t.throws(read, { instanceOf: Asn1Error });
  });
}

test('long names are compared by all that they say, without growing', (t) => {
  // One letter that compatibility takes apart into eighteen.
  const one = name([['CN', '\uFDFA'.repeat(10_000)]]);
  const other = name([['CN', `${'\uFDFA'.repeat(9_999)}x`]]);
  t.is(one.key, name([['CN', ` ${'\uFDFA'.repeat(10_000)}`]]).key);
  t.not(one.key, other.key);
  t.true(one.key.length < 1_000);
});

test('names are equal whatever their case, blanks and string type', (t) => {
  const one = name([
    ['C', 'CN'],
    ['O', 'Test  Org'],
  ]);
  t.is(
    one.key,
    name(
      [
        ['C', 'cn'],
        ['O', ' test org '],
      ],
      printable,
    ).key,
  );
  t.not(
    one.key,
    name([
      ['O', 'Test Org'],
      ['C', 'CN'],
    ]).key,
  );
});

test('no value can make two names look like one', (t) => {
  t.not(
    name([['O', 'a","2.5.4.3"']]).key,
    name([
      ['O', 'a'],
      ['CN', 'b'],
    ]).key,
  );
  t.not(
    name([['CN', 'a,O=b']]).key,
    name([
      ['CN', 'a'],
      ['O', 'b'],
    ]).key,
  );
});

test('a name is written as RFC 4514 says', (t) => {
  t.is(
    name([
      ['C', 'CN'],
      ['O', '甲, 乙'],
      ['CN', ' #1 '],
    ]).text,
    String.raw`CN=\ #1\ ,O=甲\, 乙,C=CN`,
  );
});
