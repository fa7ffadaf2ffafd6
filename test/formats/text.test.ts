import test from 'ava';
import { identify } from '../../src/formats/identify.ts';
import { bytes, hex } from './support/minimal-file.ts';
import { probeOf } from './support/probe-of.ts';

/** 隐蔽工程验收记录, a blank and a line end, in GB18030. */
const gbLine = hex('d2feb1ceb9a4b3ccd1e9cad5bcc7c2bc20 0a');
const line = '隐蔽工程验收记录 \n';

const texts: readonly (readonly [string, Buffer, string])[] = [
  ['plain ASCII', bytes('as built\r\n\tchecked\f'), 'ascii'],
  ['UTF-8', bytes(line), 'utf-8'],
  ['UTF-8 with a byte order mark', bytes('\u{feff}', line), 'utf-8'],
  ['characters beyond the first plane', bytes('𠮷野家🏗'), 'utf-8'],
  ['GB2312', gbLine, 'gb18030'],
  ['four bytes of GB18030', bytes(gbLine, hex('8139ef30 95328236')), 'gb18030'],
  ['UTF-16, little endian', bytes(hex('fffe'), Buffer.from(line, 'utf16le')), 'utf-16le'],
  ['UTF-16, big endian', bytes(hex('feff'), Buffer.from(line, 'utf16le').swap16()), 'utf-16be'],
  ['a long UTF-8 text that every sample cuts in a character', bytes('ab', line.repeat(9000)), 'utf-8'],
  [
    'a long GB18030 text that every sample cuts in a character',
    bytes('a', Buffer.concat(Array(9000).fill(gbLine))),
    'gb18030',
  ],
  [
    'a long UTF-16 text of an odd length',
    bytes(hex('fffe'), Buffer.from(line.repeat(9000), 'utf16le'), 'x'),
    'utf-16le',
  ],
  ['a DOS text with its end mark', bytes('a\r\n\u001a'), 'ascii'],
];

for (const [title, content, encoding] of texts) {
  test(`${title} is text`, (t) => {
    t.like(identify(probeOf(content), 'a.txt'), { puid: 'x-fmt/111', basis: 'text', encoding, extensionMatches: true });
  });
}

const noTexts: readonly (readonly [string, Buffer])[] = [
  ['a zero byte', bytes('as built\0')],
  ['a bell', bytes('as built\u0007')],
  ['a zero byte far behind', bytes('a'.repeat(100_000), '\0', 'b'.repeat(1000))],
  ['Latin-1', hex('636166e92c20 6e61ef7665')],
  ['bytes of no encoding', hex('61f028 8c28')],
  ['GB18030 that ends in a character', bytes(gbLine, hex('d2'))],
  ['UTF-16 with a control character', hex('fffe 6100 0100')],
  ['UTF-16 with a value that is no character', hex('feff 0061 ffff')],
];

for (const [title, content] of noTexts) {
  test(`${title} is no text`, (t) => {
    t.like(identify(probeOf(content), 'a.txt'), {
      puid: null,
      basis: 'none',
      extensionMatches: false,
      disguised: true,
    });
  });
}

const almost: readonly (readonly [string, string, string])[] = [
  ['an INI file is no JSON', '[section]\nkey=1\n]', 'txt'],
  ['a JSON without its end is no JSON', '{"a": 1', 'txt'],
  ['a long JSON is told by its ends', `{"a": [${'1,'.repeat(50_000)}1]}`, 'json'],
  ['a long text in brackets that does not end is no JSON', `{"a": [${'1,'.repeat(50_000)}`, 'txt'],
  ['three words with dots are no JWS', 'eyJ.eyJ.abc', 'txt'],
  ['a JSON with a signature but no header is no JWS', '{"signature": "x", "header": 1}', 'json'],
  ['a signed list without signatures is no JWS', '{"signatures": [], "protected": "x"}', 'json'],
  ['a memo with one header is no message', 'Subject: x\n\nbody', 'txt'],
  ['a text that mentions HTML is no HTML', 'use <html> here', 'txt'],
  ['an XML whose root does not end is no XML', '<a><b></b>\nrest', 'txt'],
  ['an XML of a document type with a subset', '<!DOCTYPE a [<!ENTITY x ">">]>\n<!-- > --><a></a>', 'xml'],
  ['an XML in UTF-8 with a byte order mark', '\u{feff}<?xml version="1.0"?><a/>', 'xml'],
];

for (const [title, content, family] of almost) {
  test(title, (t) => {
    t.is(identify(probeOf(bytes(content)), 'a.txt').families[0], family);
  });
}

test('an XML in UTF-16 is XML', (t) => {
  const content = bytes(hex('fffe'), Buffer.from('<?xml version="1.0" encoding="UTF-16"?><图/>', 'utf16le'));
  t.like(identify(probeOf(content), 'a.xml'), { puid: 'fmt/101', encoding: 'utf-16le' });
});

test('an XML in an encoding that is not read is XML by its declaration', (t) => {
  const content = bytes('<?xml version="1.0" encoding="ISO-8859-1"?><caf', hex('e92f3e'));
  t.like(identify(probeOf(content), 'a.xml'), { puid: 'fmt/101', basis: 'signature', extensionMatches: true });
});

test('what is no text has no encoding', (t) => {
  t.false('encoding' in identify(probeOf(bytes('%PDF-1.4\n%%EOF')), 'a.pdf'));
});
