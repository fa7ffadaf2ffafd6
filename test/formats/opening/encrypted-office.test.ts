import test from 'ava';
import { openBytes, troublesIn } from '../../support/open-bytes.ts';
import { type CompoundFileOptions, compoundFileOf } from '../support/compound-file-of.ts';

const document = (flags: number): Buffer => {
  const begin = Buffer.alloc(4096);
  begin.writeUInt16LE(0xa5ec, 0);
  begin.writeUInt16LE(flags, 10);
  return begin;
};

const record = (type: number, content: Buffer): Buffer => {
  const header = Buffer.alloc(4);
  header.writeUInt16LE(type, 0);
  header.writeUInt16LE(content.length, 2);
  return Buffer.concat([header, content]);
};

const beginning = record(0x0809, Buffer.from('0006050000000000', 'hex'));
const writeProtect = record(0x0086, Buffer.alloc(0));
const interfaceBegins = record(0x00e1, Buffer.from('b004', 'hex'));
const passwordTo = (filePass: string): Buffer => record(0x002f, Buffer.from(filePass, 'hex'));

const workbook = (...records: readonly Buffer[]): Buffer => Buffer.concat([beginning, ...records, interfaceBegins]);
const longWorkbook = (...records: readonly Buffer[]): Buffer => Buffer.concat([workbook(...records)], 9000);

/** As msoffcrypto-tool 6.1.0 makes them of one salt and one verifier. */
const salt = '000102030405060708090a0b0c0d0e0f';
const shortKey = (verifier: string): string => `010001000100${salt}${verifier}`;
const longKey = (bits: number, verifier: string, digest: string): string => {
  const keyBits = bits.toString(16).padStart(2, '0');
  const header = `04000000000000000168000004800000${keyBits}0000000100000000000000000000005200430034000000`;
  return `0100020002000400000028000000${header}10000000${salt}${verifier}14000000${digest}`;
};

const presentation = (token: number): Buffer => {
  const user = Buffer.from('0000f60f14000000140000000000000000000000', 'hex');
  user.writeUInt32LE(token, 12);
  return user;
};

interface Row {
  readonly title: string;
  readonly family: string;
  readonly file: CompoundFileOptions;
  readonly troubles?: readonly string[];
}

const excel = (title: string, content: Buffer, ...troubles: readonly string[]): Row => ({
  title,
  family: 'xls',
  file: { streams: ['Workbook'], contents: { Workbook: content } },
  troubles,
});

const rows: readonly Row[] = [
  {
    title: 'a DOC that asks for a password',
    family: 'doc',
    file: { streams: ['WordDocument', '1Table'], contents: { WordDocument: document(0x0100) } },
    troubles: ['password'],
  },
  {
    title: 'a short DOC that asks for a password',
    family: 'wps',
    file: { streams: ['1Table', 'WordDocument'], contents: { WordDocument: document(0x8100).subarray(0, 900) } },
    troubles: ['password'],
  },
  {
    title: 'a DOC that only should not be changed',
    family: 'doc',
    file: { streams: ['WordDocument'], contents: { WordDocument: document(0x0c00) } },
  },
  {
    title: 'a DOC with a workbook inside that asks for a password',
    family: 'doc',
    file: {
      streams: ['WordDocument'],
      inner: ['Workbook'],
      contents: { WordDocument: document(0), Workbook: workbook(passwordTo('000012345678')) },
    },
  },
  excel('a sound XLS', workbook()),
  excel('an XLS that only should not be changed', longWorkbook(writeProtect)),
  excel('an XLS that asks for a password', longWorkbook(passwordTo('000012345678')), 'password'),
  excel('a short XLS that asks for a password', workbook(writeProtect, passwordTo('000012345678')), 'password'),
  {
    title: 'an XLS of Excel 95 that asks for a password',
    family: 'xls',
    file: { streams: ['Book'], contents: { Book: workbook(passwordTo('12345678')) } },
    troubles: ['password'],
  },
  excel(
    'an XLS of Excel 97 with a password of its own',
    workbook(passwordTo(shortKey('682cfee94e9f6889857140de284a00de087eec83bde7344df450a6a538e160d4'))),
    'password',
  ),
  excel(
    'an XLS of Excel 2003 with a password of its own',
    workbook(passwordTo(longKey(128, '720fe74fe0779f36f959317d98f7ae49', '7529d8a7faf4aff9b836d95ce21419814d0a2c51'))),
    'password',
  ),
  excel('an XLS whose encryption says nothing', workbook(passwordTo('01')), 'password'),
  excel('an obfuscated XLS that Excel opens unasked', workbook(passwordTo('000059b30a9a')), 'encrypted-open'),
  excel(
    'an XLS of Excel 97 that Excel opens unasked',
    workbook(passwordTo(shortKey('01fd4e05dc6e0e72fcc4b72175686883ded643a3b989170bc6e163b5debaf714'))),
    'encrypted-open',
  ),
  excel(
    'an XLS of Excel 2003 that Excel opens unasked, with a short key',
    workbook(passwordTo(longKey(40, 'c872728f14b55d849b7dde3f7cfd96a7', 'd5e6c96d597b070d79bf31b1599eddf2ece8d44b'))),
    'encrypted-open',
  ),
  excel(
    'an XLS of Excel 2003 that Excel opens unasked',
    workbook(passwordTo(longKey(128, 'a024a295d910dcd16b2b69c9dfef1919', '74a70eb0e7278136e857318b9e9a13d19115d50b'))),
    'encrypted-open',
  ),
  {
    title: 'a PPT that asks for a password',
    family: 'ppt',
    file: {
      streams: ['Current User', 'PowerPoint Document'],
      contents: { 'Current User': presentation(0xf3d1_c4df) },
    },
    troubles: ['password'],
  },
  {
    title: 'a sound PPT',
    family: 'ppt',
    file: {
      streams: ['Current User', 'PowerPoint Document'],
      contents: { 'Current User': presentation(0xe391_c05f) },
    },
  },
];

for (const { title, family, file, troubles = [] } of rows) {
  test(`${title}: ${troubles.join(', ') || 'nothing wrong'}`, async (t) => {
    t.deepEqual(troublesIn(await openBytes(family, compoundFileOf(file))), troubles);
  });
}

test('a DOC whose text begins behind its end is cut off', async (t) => {
  const file = compoundFileOf({ streams: ['WordDocument'], contents: { WordDocument: document(0) } });
  file.writeUInt32LE(77, file.indexOf(Buffer.from('WordDocument', 'utf16le')) + 116);
  t.deepEqual(troublesIn(await openBytes('doc', file)), ['end-missing']);
});
