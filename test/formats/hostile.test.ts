import test from 'ava';
import * as fc from 'fast-check';
import { identify } from '../../src/formats/identify.ts';
import { knownExtensions } from '../../src/formats/registry.ts';
import { ownTime } from '../support/own-time.ts';
import { compoundFileOf } from './support/compound-file-of.ts';
import { officeOf } from './support/container-files.ts';
import { bytes, hex, zeros } from './support/minimal-file.ts';
import { minimalFiles } from './support/minimal-files.ts';
import { probeOf } from './support/probe-of.ts';
import { zipOf } from './support/zip-of.ts';

const someName = fc.constantFrom(...[...knownExtensions].map((extension) => `a.${extension}`), 'a', '.', '', 'a/.b/c.');

test('no bytes whatever stop the identification', (t) => {
  const property = fc.property(fc.uint8Array({ maxLength: 5000, size: 'max' }), someName, (content, name) => {
    const format = identify(probeOf(content), name);
    return format.mime.includes('/') && !(format.extensionMatches && format.disguised);
  });
  t.notThrows(() => fc.assert(property, { numRuns: 2000 }));
});

test('no damage to a sound file stops the identification', (t) => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 20 });
  const property = fc.property(
    fc.constantFrom(...minimalFiles),
    damage,
    fc.nat(),
    someName,
    (file, changes, cut, name) => {
      const content = Buffer.from(file.bytes);
      for (const [place, value] of changes) content[place % content.length] = value;
      identify(probeOf(content.subarray(0, cut % 3 === 0 ? cut % content.length : content.length)), name);
    },
  );
  t.notThrows(() => fc.assert(property, { numRuns: 5000 }));
});

test('no probe that contradicts itself stops the identification', (t) => {
  const sizes = fc.constantFrom(-1, 0, 1, 4095, 65_557, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY);
  const ends = fc.constantFrom(...minimalFiles.map((file) => file.bytes), Buffer.alloc(200_000, 'a'), Buffer.alloc(0));
  const property = fc.property(sizes, ends, ends, someName, (size, head, tail, name) => {
    identify({ bytes: size, head, tail }, name);
  });
  t.notThrows(() => fc.assert(property, { numRuns: 2000 }));
});

const directoryEntry = bytes(hex('504b0102'), zeros(42));
const zipEnd = bytes(hex('504b0506'), zeros(18));
const looping = compoundFileOf({ streams: ['a', 'b'] });
for (const offset of [68, 72, 76]) looping.writeUInt32LE(1, 1024 + 128 + offset);
looping.writeUInt32LE(1, 512 + 4);

const costly: readonly (readonly [string, Buffer])[] = [
  [
    'directory entries of a ZIP that lead nowhere',
    bytes(hex('504b0304'), Buffer.concat(Array(1400).fill(directoryEntry)), 'x', zipEnd),
  ],
  ['ends of a ZIP one after the other', bytes(hex('504b0304'), Buffer.concat(Array(2900).fill(zipEnd)))],
  ['content types that unpack to a gigabyte', officeOf('x', 'a', ' '.repeat(4_000_000))],
  ['a bomb in the content types', zipOf({ members: { '[Content_Types].xml': ' '.repeat(20_000_000) } })],
  ['a compound file that turns in circles', looping],
  ['comments of XML without end', bytes('<!---->'.repeat(9000))],
  ['openings of comments', bytes('<!--'.repeat(16_000))],
  ['blanks within a tag', bytes('<a', ' '.repeat(60_000))],
  ['blanks behind brackets of a document type', bytes(`<!DOCTYPE a [${']     '.repeat(10_000)}`)],
  ['brackets of JSON', bytes('['.repeat(65_000))],
  ['closed brackets of JSON', bytes('['.repeat(30_000), ']'.repeat(30_000))],
  ['dots of a JWS', bytes('eyJ', '.'.repeat(60_000))],
  ['a JWS without dots', bytes('eyJ', 'a'.repeat(60_000))],
  ['headers of a message', bytes('From:\n'.repeat(10_000))],
  ['sections of a DXF', bytes('0\nSECTION\n'.repeat(6000))],
  ['schemas of an IFC', bytes('ISO-10303-21;', "FILE_SCHEMA(('".repeat(4000))],
  ['claims of PDF/A', bytes('%PDF-1.4 http://www.aiim.org/pdfa/ns/id', 'pdfaid:part=='.repeat(5000))],
  ['a program without end', bytes('MZ', 'PE'.repeat(2100))],
  ['elements of DER in elements', Buffer.concat(Array(2000).fill(hex('3080')))],
  ['a tag of ID3 longer than the file', bytes('ID3', hex('0400 00 7f7f7f7f'), zeros(60_000))],
];

for (const [title, content] of costly) {
  test(`${title} cost no time`, (t) => {
    const probe = probeOf(content);
    const durations = Array.from({ length: 5 }, () => {
      const start = ownTime();
      identify(probe, 'a.docx');
      return ownTime() - start;
    });
    t.true(Math.min(...durations) < 10, `${Math.min(...durations)} ms`);
  });
}
