import { compoundFileOf } from './compound-file-of.ts';
import { certificate, oid, seal, sealSignature, signedData, timestampResponse, timestampToken } from './der-of.ts';
import { byContainer, byExtension, bySignature, byText, bytes, hex, type MinimalFile, zeros } from './minimal-file.ts';
import { zipOf } from './zip-of.ts';

const shape = bytes(hex('0000270a'), zeros(24), hex('e8030000'), zeros(68));
const installerClass = '000c1084-0000-0000-c000-000000000046';
const jwsHeader = Buffer.from('{"alg":"ES256"}').toString('base64url');

/** Databases, geographic data, signatures and programs. */
export const dataFiles: readonly MinimalFile[] = [
  las('fmt/368', '1.0', '0100'),
  las('fmt/369', '1.1', '0101'),
  las('fmt/370', '1.2', '0102'),
  las(null, '1.3', '0103'),
  las(null, '1.4', '0104'),
  bySignature('a.shp', 'shp', 'x-fmt/235', undefined, bytes(shape, hex('00000001'))),
  bySignature('a.shx', 'shx', 'fmt/277', undefined, bytes(shape, hex('00000032'))),
  table('x-fmt/9', 'III', '03'),
  table('x-fmt/271', 'III+', '83'),
  table('x-fmt/10', 'IV', '8b'),
  table('fmt/373', 'FoxPro 2.x', 'f5'),
  table('fmt/374', 'Visual FoxPro', '30'),
  bySignature(
    'a.accdb',
    'mdb',
    'fmt/275',
    '2007 onwards',
    bytes(hex('00010000'), 'Standard ACE DB\0', hex('02000000')),
  ),
  bySignature('a.mdb', 'mdb', null, '2000-2003', bytes(hex('00010000'), 'Standard Jet DB\0', hex('01000000'))),
  bySignature('a.mdb', 'mdb', null, '95-97', bytes(hex('00010000'), 'Standard Jet DB\0', hex('00000000'))),
  bySignature('a.sqlite', 'sqlite', 'fmt/729', '3', bytes('SQLite format 3\0', zeros(84))),
  bySignature('a.db', 'sqlite', 'fmt/1135', '2', bytes('** This file contains an SQLite 2.1 database **\0')),
  byExtension('a.sdb', 'sdb', null, undefined, hex('00ff00ff')),

  bySignature('a.p7s', 'cms', 'fmt/670', 'DER', signedData()),
  bySignature('a.p7s', 'cms', 'fmt/670', 'DER', signedData(oid('2a811ccf550601040201'), oid('2a811ccf550601040202'))),
  bySignature('a.tst', 'timestamp-token', 'fmt/1717', undefined, timestampToken),
  bySignature('a.tsr', 'timestamp-response', null, undefined, timestampResponse),
  bySignature('a.cer', 'certificate', null, 'DER', certificate),
  bySignature('a.esl', 'seal', null, undefined, seal),
  bySignature('a.sig', 'seal-signature', null, undefined, sealSignature),
  byText(
    'a.pem',
    'certificate',
    null,
    'PEM',
    'Subject: 张三\n-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n',
  ),
  byText('a.p7s', 'cms', null, 'PEM', '-----BEGIN PKCS7-----\nMII=\n-----END PKCS7-----\n'),
  byText('a.p7s', 'cms', null, 'PEM', '-----BEGIN CMS-----\nMII=\n-----END CMS-----\n'),
  byText('a.jws', 'jws-compact', null, undefined, `${jwsHeader}..c2ln\n`),
  byText('a.jws', 'jws-json', null, undefined, `{"payload":"e30","protected":"${jwsHeader}","signature":"c2ln"}`),
  byText(
    'a.json',
    'jws-json',
    null,
    undefined,
    '{"payload":"e30","signatures":[{"header":{"kid":"1"},"signature":"c2ln"}]}',
  ),
  byText(
    'a.xml',
    'xml-signature',
    null,
    undefined,
    '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"></ds:Signature>',
  ),

  bySignature('a.exe', 'windows-executable', 'fmt/899', 'PE, 32 bit', program('0b01')),
  bySignature('a.dll', 'windows-executable', 'fmt/900', 'PE, 64 bit', program('0b02')),
  bySignature('a.exe', 'windows-executable', 'x-fmt/411', 'PE', program('0000')),
  bySignature('a.exe', 'windows-executable', 'x-fmt/409', 'MS-DOS', bytes('MZ', hex('9000 0300'), zeros(58))),
  bySignature('a.so', 'elf', 'fmt/688', '32 bit, little endian', bytes(hex('7f'), 'ELF', hex('010101'))),
  bySignature('a.so', 'elf', 'fmt/689', '32 bit, big endian', bytes(hex('7f'), 'ELF', hex('010201'))),
  bySignature('a.so', 'elf', 'fmt/690', '64 bit, little endian', bytes(hex('7f'), 'ELF', hex('020101'))),
  bySignature('a.so', 'elf', 'fmt/691', '64 bit, big endian', bytes(hex('7f'), 'ELF', hex('020201'))),
  bySignature('a.elf', 'elf', null, undefined, bytes(hex('7f'), 'ELF', hex('030101'))),
  bySignature('a.dylib', 'mach-o', 'fmt/692', '32 bit', hex('cefaedfe 07000000')),
  bySignature('a.dylib', 'mach-o', 'fmt/693', '64 bit', hex('cffaedfe 07000001')),
  bySignature('a.dylib', 'mach-o', null, 'universal', hex('cafebabe 00000002')),
  bySignature('a.class', 'java', 'x-fmt/415', 'class', hex('cafebabe 00000034')),
  byContainer('a.jar', 'java', 'x-fmt/412', 'archive', zipOf({ members: { 'META-INF/MANIFEST.MF': 'x' } })),
  byContainer(
    'a.msi',
    'windows-installer',
    null,
    undefined,
    compoundFileOf({ streams: ['x'], rootClass: installerClass }),
  ),
  bySignature('a.lnk', 'shortcut', 'x-fmt/428', 'LNK', hex('4c00000001140200 00000000c000000000000046')),
  bySignature('a.url', 'shortcut', 'x-fmt/454', 'URL', bytes('[InternetShortcut]\r\nURL=file:///a')),
  byText('a.sh', 'script', null, 'interpreter named in its first line', '#!/bin/sh\necho 你好\n'),
  byExtension('a.bat', 'script', null, undefined, '@echo off\r\n'),
];

function las(puid: string | null, version: string, code: string): MinimalFile {
  return bySignature('a.las', 'las', puid, version, bytes('LASF', zeros(20), hex(code), zeros(78)));
}

function table(puid: string, version: string, first: string): MinimalFile {
  return bySignature(
    'a.dbf',
    'dbf',
    puid,
    version,
    bytes(hex(`${first} 7c 0b 16`), zeros(28), 'NUMBER', zeros(5), 'N', zeros(20)),
  );
}

function program(optionalHeader: string): Buffer {
  return bytes('MZ', zeros(126), 'PE\0\0', zeros(20), hex(optionalHeader), zeros(80));
}
