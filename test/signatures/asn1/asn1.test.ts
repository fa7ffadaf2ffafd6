import test from 'ava';
import { Asn1Error } from '../../../src/signatures/asn1/asn1-error.ts';
import { childrenOf, type EncodingRules, readDocument } from '../../../src/signatures/asn1/reader.ts';
import { textOf } from '../../../src/signatures/asn1/text.ts';
import { timeOf } from '../../../src/signatures/asn1/time.ts';
import {
  booleanOf,
  integerHexOf,
  octetsOf,
  oidOf,
  positiveIntegerOf,
  setBitsOf,
  smallIntegerOf,
  wholeBitsOf,
} from '../../../src/signatures/asn1/values.ts';

const read = (hex: string, rules: EncodingRules = 'der') =>
  readDocument(Buffer.from(hex.replaceAll(' ', ''), 'hex'), rules);

const malformed: readonly (readonly [string, string, EncodingRules?])[] = [
  ['nothing', ''],
  ['a tag alone', '30'],
  ['a length beyond the end', '30 05 0500'],
  ['bytes after the end', '0500 00'],
  ['a tag number above 30', '1f 81 01 00'],
  ['an indefinite length in DER', '30 80 0500 0000'],
  ['an indefinite length on a primitive', '04 80 0000', 'ber'],
  ['an indefinite length without an end', '30 80 0500', 'ber'],
  ['a padded length in DER', '30 81 02 0500'],
  ['a length of seven octets', '30 87 00000000000002 0500', 'ber'],
];

for (const [what, hex, rules] of malformed) {
  test(`${what} is refused`, (t) => {
    t.throws(() => read(hex, rules), { instanceOf: Asn1Error });
  });
}

test('BER is read where it is allowed, and remembered', (t) => {
  const indefinite = read('30 80 0500 30 80 0500 0000 0000', 'ber');
  t.is(childrenOf(indefinite).length, 2);
  t.true(indefinite.document.beyondDer);
  t.true(read('30 81 02 0500', 'ber').document.beyondDer);
  t.false(read('30 02 0500', 'ber').document.beyondDer);
});

test('every element knows where it stands and what was received', (t) => {
  const [first, second] = childrenOf(read('30 07 0500 30 03 0101ff'));
  const [inner] = second ? childrenOf(second) : [];
  t.deepEqual([first?.offset, second?.offset, inner?.offset], [2, 4, 6]);
  t.is(Buffer.from(second?.raw ?? []).toString('hex'), '30030101ff');
});

test('a primitive element has no children', (t) => {
  t.throws(() => childrenOf(read('0500')), { instanceOf: Asn1Error });
});

test('depth and number of elements are limited', (t) => {
  const nested = Buffer.from('3004300230000500', 'hex').subarray(0, 6);
  const limits = { depth: 1, elements: 10 };
  t.throws(() => childrenOf(childrenOf(readDocument(nested, 'der', limits)).at(0) ?? read('0500')), {
    instanceOf: Asn1Error,
  });
  const many = Buffer.from('30060500050005 00'.replaceAll(' ', ''), 'hex');
  t.throws(() => childrenOf(readDocument(many, 'der', { depth: 9, elements: 2 })), { instanceOf: Asn1Error });
});

const oids: readonly (readonly [string, string])[] = [
  ['06 09 2a864886f70d010702', '1.2.840.113549.1.7.2'],
  ['06 08 2a811ccf55018375', '1.2.156.10197.1.501'],
  ['06 03 551d0f', '2.5.29.15'],
  ['06 02 8837', '2.999'],
  ['06 14 6983ffffffffffffffffffffffffffffffffff7f', '2.25.340282366920938463463374607431768211455'],
];

test('object identifiers of any size are read', (t) => {
  for (const [hex, dotted] of oids) t.is(oidOf(read(hex)), dotted);
});

const wrongValues: readonly (readonly [string, () => unknown])[] = [
  ['an empty object identifier', () => oidOf(read('06 00'))],
  ['a padded object identifier', () => oidOf(read('06 02 8001'))],
  ['an object identifier that does not end', () => oidOf(read('06 01 86'))],
  ['an object identifier of 65 octets', () => oidOf(read(`06 41 ${'01'.repeat(65)}`))],
  ['a number without octets', () => integerHexOf(read('02 00'))],
  ['a padded number', () => integerHexOf(read('02 02 0001'))],
  ['a padded negative number', () => integerHexOf(read('02 02 ff80'))],
  ['a negative modulus', () => positiveIntegerOf(read('02 01 80'))],
  ['a modulus of zero', () => positiveIntegerOf(read('02 01 00'))],
  ['a version too large', () => smallIntegerOf(read('02 05 0100000000'))],
  ['a negative version', () => smallIntegerOf(read('02 04 ffffff00'))],
  ['a truth value that is neither', () => booleanOf(read('01 01 01'))],
  ['a truth value of two octets', () => booleanOf(read('01 02 ffff'))],
  ['a bit string without its first octet', () => wholeBitsOf(read('03 00'))],
  ['unused bits that are set', () => setBitsOf(read('03 02 01ff'))],
  ['a list of named bits of five octets', () => setBitsOf(read('03 06 000000000080'))],
  ['a key that does not fill its octets', () => wholeBitsOf(read('03 02 0180'))],
  ['a segmented octet string in DER', () => octetsOf(read('24 04 0402 6162'))],
  ['a segment that is no octet string', () => octetsOf(read('24 02 0500', 'ber'))],
  ['the 31st of February', () => timeOf(read(`17 0d ${Buffer.from('260231000000Z').toString('hex')}`))],
  ['a time without seconds', () => timeOf(read(`17 0b ${Buffer.from('2602280000Z').toString('hex')}`))],
  ['a time with a zone', () => timeOf(read(`17 11 ${Buffer.from('260228000000+0800').toString('hex')}`))],
  ['a text that is no UTF-8', () => textOf(read('0c 01 ff'))],
  ['a text that is half a UTF-32 character', () => textOf(read('1c 02 0041'))],
];

for (const [what, parse] of wrongValues) {
  test(`${what} is malformed`, (t) => {
    t.throws(parse, { instanceOf: Asn1Error });
  });
}

test('values are read', (t) => {
  t.is(integerHexOf(read('02 02 00ff')), '00ff');
  t.is(positiveIntegerOf(read('02 02 00ff')), 255n);
  t.is(smallIntegerOf(read('02 02 0100')), 256);
  t.is(Buffer.from(octetsOf(read('24 80 0401 61 24 80 0401 62 0000 0000', 'ber'))).toString(), 'ab');
  t.deepEqual([...setBitsOf(read('03 02 0186'))], [0, 5, 6]);
  t.is(timeOf(read(`17 0d ${Buffer.from('491231235959Z').toString('hex')}`)).toISOString(), '2049-12-31T23:59:59.000Z');
  t.is(timeOf(read(`17 0d ${Buffer.from('500101000000Z').toString('hex')}`)).toISOString(), '1950-01-01T00:00:00.000Z');
  t.is(timeOf(read(`18 13 ${Buffer.from('20500101000000.123Z').toString('hex')}`)).getUTCMilliseconds(), 123);
  t.is(textOf(read('1e 04 4e2d56fd')), '中国');
  t.is(textOf(read('1c 04 00004e2d')), '中');
  t.is(textOf(read('14 01 e9')), 'é');
  t.is(textOf(read('0500')), undefined);
});
