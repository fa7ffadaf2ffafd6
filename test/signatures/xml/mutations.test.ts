import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import anyOrder from 'ava';
import * as fc from 'fast-check';
import { signJws } from '../../../fixtures/pki/jws.ts';
import { eepPackage, originalObject, signEep } from '../../../fixtures/signed/eep/sign.ts';
import { addUnsigned, counterSignature, signDetachedJades } from '../../../fixtures/signed/jws/jades.ts';
import { alone, base64Object, signXml } from '../../../fixtures/signed/xml/sign.ts';
import { uris } from '../../../fixtures/signed/xml/uris.ts';
import { ownTime, withinOwnTime } from '../../support/own-time.ts';
import { counterSigned, recordXml } from '../cases/xml/sound.ts';
import { makeWorld, record, verifyGiven, type World } from '../world.ts';

/** One after another: each is held to the time and memory that it takes itself. */
const test = anyOrder.serial;

const world = makeWorld();
const mebibyte = 1024 * 1024;

/** What happens to a document on its way: bytes cut, doubled, overwritten; tags and attributes moved and repeated. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  length: fc.nat({ max: 60 }),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom(
        '<',
        '>',
        '</ds:Object>',
        '<ds:Object>',
        ' Id="sig"',
        '&#0;',
        '&e;',
        '<!--',
        ']]>',
        '<?x?>',
        ' xmlns=""',
        '"',
        '<![CDATA[',
      )
      .map((text) => Buffer.from(text)),
  ),
  copyFrom: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  copied: fc.nat({ max: 200 }),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(bytes: Buffer, mutations: readonly Mutation[]): Buffer {
  return mutations.reduce((changed, { at, copied, copyFrom, insert, length }) => {
    const start = Math.floor(at * changed.length);
    const from = Math.floor(copyFrom * changed.length);
    const copy = copied > 100 ? changed.subarray(from, from + copied) : insert;
    return Buffer.concat([changed.subarray(0, start), copy, changed.subarray(start + (copied % 2 ? length : 0))]);
  }, bytes);
}

function originals(pki: World['pki']): readonly Buffer[] {
  const { p256, rsa } = pki.signers;
  const { object, reference } = base64Object('o', record);
  const eep = originalObject('隐蔽工程');
  const jws = signJws(record, p256, { form: 'flattened', signingTime: new Date('2026-06-01') });
  return [
    signXml(recordXml, p256, { xades: { signingTime: '2026-06-01T08:00:00Z' } }),
    signXml(alone, rsa, { objects: [object], references: [reference], xades: {} }),
    counterSigned(pki),
    eepPackage(eep, [signEep(eep, p256)]),
    signDetachedJades([{ name: 'record.txt', bytes: record }], p256),
    addUnsigned(jws, [counterSignature(jws, rsa)]),
  ].map((text) => Buffer.from(text));
}

/** 100,000 take minutes; so many are tried each time, and all of them on demand. */
const runs = Number(process.env['YIJIAO_TEST_MUTATIONS'] ?? 6_000);

/** What is held once the garbage is gone: by the language and by the parser, whose own memory never shrinks. */
async function heldMemory(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  for (let round = 0; round < 3; round += 1) {
    if (typeof collect === 'function') collect();
    await setImmediate();
  }
  const { external, heapUsed } = process.memoryUsage();
  return external + heapUsed;
}

test('mutated documents end in a report, quickly, without a crash and without growing memory', async (t) => {
  t.timeout(30 * 60_000);
  const made = await world;
  const documents = originals(made.pki);
  const property = fc.asyncProperty(
    fc.nat({ max: documents.length - 1 }),
    fc.array(mutation, { minLength: 1, maxLength: 4 }),
    async (index, mutations) => {
      const bytes = mutate(documents[index] ?? Buffer.alloc(0), mutations);
      const started = ownTime();
      await verifyGiven({ file: bytes, fileName: 'a.xml' }, made);
      await verifyGiven({ detached: bytes }, made);
      return withinOwnTime(started, 1_000);
    },
  );
  await fc.assert(property, { numRuns: 1_000 });
  const before = await heldMemory();
  await fc.assert(property, { numRuns: runs });
  const grown = (await heldMemory()) - before;
  t.log(`${runs} mutations; ${Math.round(grown / 1024)} KiB more are held`);
  t.true(grown < 16 * mebibyte, `${grown / mebibyte} MiB`);
  const sound = documents[0] ?? Buffer.alloc(0);
  t.is((await verifyGiven({ file: sound, fileName: 'a.xml' }, made)).conclusion, 'TOTAL-PASSED');
});

const ds = 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';
const signature = `<ds:Signature ${ds}/>`;

const stamp = '<x:ArchiveTimeStamp><x:EncapsulatedTimeStamp>AAAA</x:EncapsulatedTimeStamp></x:ArchiveTimeStamp>';

const bombs: Readonly<Record<string, string>> = {
  'elements nested a million deep': `${'<a>'.repeat(mebibyte)}${signature}`,
  'elements nested beyond the limit': `${'<a>'.repeat(100)}${signature}${'</a>'.repeat(100)}`,
  'a million elements': `<r>${'<a/>'.repeat(mebibyte)}${signature}</r>`,
  'ten thousand signatures': `<r>${signature.repeat(10_000)}</r>`,
  'ten thousand namespaces in force': `<r ${Array.from({ length: 10_000 }, (_, at) => `xmlns:n${at}="urn:${at}"`).join(' ')}>${signature}</r>`,
  'a hundred thousand attributes': `<r ${Array.from({ length: 100_000 }, (_, at) => `a${at}=""`).join(' ')}>${signature}</r>`,
  'entities that double each other': `<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]><r>${signature}&c;</r>`,
  'a tag without an end': `<r>${signature}<a ${'x'.repeat(4 * mebibyte)}`,
  'an attribute without an end': `<r>${signature}<a b="${'x'.repeat(4 * mebibyte)}`,
  'a comment without an end': `<r>${signature}<!--${'-'.repeat(4 * mebibyte)}`,
  'ten thousand references': `<ds:Signature ${ds}><ds:SignedInfo><ds:CanonicalizationMethod/><ds:SignatureMethod/>${'<ds:Reference/>'.repeat(10_000)}</ds:SignedInfo><ds:SignatureValue/></ds:Signature>`,
  'four million equals signs in a tag': `<r>${signature}<a ${'='.repeat(4 * mebibyte)}`,
  'ten thousand namespaces with blanks around their equals signs': `<r ${Array.from({ length: 10_000 }, (_, at) => `xmlns:n${at}\n = 'urn:${at}'`).join(' ')}>${signature}</r>`,
  'two hundred archive time-stamps without tokens': withProperties('<x:ArchiveTimeStamp/>'.repeat(200)),
  'a thousand archive time-stamps': withProperties('<x:ArchiveTimeStamp/>'.repeat(1_000)),
  'ten thousand properties': withProperties('<x:a/>'.repeat(10_000)),
  'two hundred time-stamps over a large document': withProperties(stamp.repeat(200), 'x'.repeat(4 * mebibyte)),
  'two hundred time-stamps over many elements': withProperties(stamp.repeat(200), '<a/>'.repeat(400_000)),
  'a time-stamp over many properties and elements': withProperties(
    `${'<x:a/>'.repeat(1_900)}${stamp}`,
    '<a/>'.repeat(400_000),
  ),
  'two thousand references to ids among many elements': withReferences(2_000, '<a/>'.repeat(400_000)),
  'two thousand references into the signature with many elements in it': withProperties(
    '',
    '<a/>'.repeat(400_000),
    2_000,
  ),
  'a reference that is written canonically ten thousand times': withProperties('', '<a/>'.repeat(100_000), 1, 10_000),
  'references that are each written canonically sixteen times': withProperties('', '<a/>'.repeat(100_000), 2_000, 16),
  'two thousand references to ids in a large document': withReferences(2_000, 'x'.repeat(4 * mebibyte)),
};

function withReferences(count: number, filling: string): string {
  const digest = `<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>AAAA</ds:DigestValue>`;
  const references = Array.from({ length: count }, (_, at) => `<ds:Reference URI="#i${at}">${digest}</ds:Reference>`);
  const targets = Array.from({ length: count }, (_, at) => `<t Id="i${at}"/>`);
  return [
    `<r>${targets.join('')}<f>${filling}</f>`,
    `<ds:Signature ${ds}><ds:SignedInfo><ds:CanonicalizationMethod/><ds:SignatureMethod/>${references.join('')}`,
    '</ds:SignedInfo><ds:SignatureValue/></ds:Signature></r>',
  ].join('');
}

/** A signature with these unsigned properties, over an Object of this content. */
function withProperties(properties: string, content = 'x', references = 1, transforms = 0): string {
  const c14n = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
  const steps = `<ds:Transform Algorithm="${c14n}"/>`.repeat(transforms);
  const reference = [
    `<ds:Reference URI="#o">${transforms > 0 ? `<ds:Transforms>${steps}</ds:Transforms>` : ''}`,
    '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>AAAA</ds:DigestValue>',
    '</ds:Reference>',
  ].join('');
  return [
    `<ds:Signature ${ds}><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${c14n}"/><ds:SignatureMethod/>`,
    `${reference.repeat(references)}</ds:SignedInfo><ds:SignatureValue/>`,
    `<ds:Object Id="o">${content}</ds:Object><ds:Object><x:QualifyingProperties xmlns:x="${uris.xades}">`,
    `<x:UnsignedProperties><x:UnsignedSignatureProperties>${properties}</x:UnsignedSignatureProperties>`,
    '</x:UnsignedProperties></x:QualifyingProperties></ds:Object></ds:Signature>',
  ].join('');
}

for (const [name, file] of Object.entries(bombs)) {
  test(`${name} end within seconds and leave the parser as it was`, async (t) => {
    const made = await world;
    const started = ownTime();
    const report = await verifyGiven({ file, fileName: 'a.xml' }, made);
    t.not(report.conclusion, 'TOTAL-PASSED');
    t.log(report.reasons.join(', '), Math.round(ownTime() - started));
    t.true(withinOwnTime(started, 5_000));
    const sound = signXml(recordXml, made.pki.signers.p256);
    t.is((await verifyGiven({ file: sound, fileName: 'a.xml' }, made)).conclusion, 'TOTAL-PASSED');
  });
}
