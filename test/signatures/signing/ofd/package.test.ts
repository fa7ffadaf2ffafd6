import { crc32, deflateRawSync } from 'node:zlib';
import test from 'ava';
import * as fc from 'fast-check';
import { type MadeEntry, makeZip } from '../../../../fixtures/attack/zip.ts';
import { makeDocument, packOfd, withFiles } from '../../../../fixtures/signed/ofd/document.ts';
import { collisionKey } from '../../../../src/delivery/names.ts';
import { given, sealFor, sealsOf } from '../../ofd/seals.ts';
import { makeWorld, verifyGiven } from '../../world.ts';
import { filesIn } from './files-in.ts';
import { sealOfdBytes } from './sign-bytes.ts';

const world = makeWorld();
const document = makeDocument();
const usual = [...document].map(([name, content]): MadeEntry => ({ name, content, deflate: true }));

const names = fc.stringMatching(/^[\p{L}\p{N}#&'<>"%=+,;()（）、· -]{1,12}$/u).filter((name) => name === name.trim());

/** An entry as one product or another packs it. */
const entry = fc.record({
  name: fc.array(names, { minLength: 1, maxLength: 3 }).map((parts) => ['附件', ...parts].join('/')),
  content: fc.uint8Array({ maxLength: 2000 }),
  deflate: fc.boolean(),
  descriptor: fc.boolean(),
  mode: fc.constantFrom(0o100644, 0o100600, 0),
  localExtra: fc.constantFrom(Buffer.alloc(0), Buffer.from('5554050003a0b1c2d3', 'hex')),
});

test('whatever lies in an OFD, however it is packed, is still there after sealing, in its order', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const unlike = fc.uniqueArray(entry, { maxLength: 6, selector: ({ name }) => collisionKey(name) });
  const staysAndIsProtected = fc.asyncProperty(unlike, fc.boolean(), async (more, isFirst) => {
    const entries: readonly MadeEntry[] = isFirst ? [...more, ...usual] : [...usual, ...more];
    const sealed = await sealOfdBytes(makeZip(entries), sealFor(seals), seals.signer);
    const report = await verifyGiven(given(sealed, seals), made);
    const files = [...filesIn(sealed)];
    const staysInOrder = entries.every(({ content, name }, place) => {
      const [found, bytes] = files[place] ?? [];
      return found === name && (name === 'OFD.xml' || bytes?.equals(content ?? Buffer.alloc(0)));
    });
    return staysInOrder && report.conclusion === 'TOTAL-PASSED' && report.document?.uncovered?.length === 0;
  });
  await t.notThrowsAsync(fc.assert(staysAndIsProtected, { numRuns: 40 }));
});

test('a file of an OFD is handed on as it is packed, and folders stay', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const content = Buffer.from('a line of a table\n'.repeat(50));
  // Nobody else packs it so.
  const packed = deflateRawSync(content, { level: 0 });
  const asIs = { name: 'Doc_0/Res/table.txt', content: packed, method: 8 };
  const entries = [
    { name: 'Doc_0/Res/', content: Buffer.alloc(0) },
    { ...asIs, claimedBytes: content.length, crc: crc32(content) },
  ];
  const sealed = await sealOfdBytes(makeZip([...usual, ...entries]), sealFor(seals), seals.signer);
  t.true(sealed.includes(packed));
  t.true(filesIn(sealed).has('Doc_0/Res/'));
  t.is((await verifyGiven(given(sealed, seals), made)).conclusion, 'TOTAL-PASSED');
});

test('files of an OFD whose sizes stand among 64-bit fields or behind their data are sealed', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const content = Buffer.from('a large file in the making');
  const localExtra = Buffer.alloc(20);
  localExtra.writeUInt16LE(1, 0);
  localExtra.writeUInt16LE(16, 2);
  localExtra.writeBigUInt64LE(BigInt(content.length), 4);
  localExtra.writeBigUInt64LE(BigInt(content.length), 12);
  const entries = [
    { name: 'wide.bin', content, localExtra },
    { name: 'late.bin', content, descriptor: true },
  ];
  const sealed = await sealOfdBytes(makeZip([...entries, ...usual]), sealFor(seals), seals.signer);
  t.is((await verifyGiven(given(sealed, seals), made)).conclusion, 'TOTAL-PASSED');
  t.deepEqual([...filesIn(sealed).keys()].slice(0, 2), ['wide.bin', 'late.bin']);
});

test('the files of a seal find a folder where others took the names, by whatever case', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const taken = { 'Doc_0/Signs/Sign_0/a.txt': Buffer.from('a'), 'doc_0/signs/SIGN_1': Buffer.from('b') };
  const sealed = await sealOfdBytes(packOfd(withFiles(document, taken)), sealFor(seals), seals.signer);
  t.true(filesIn(sealed).has('Doc_0/Signs/Sign_2/Signature.xml'));
  t.is((await verifyGiven(given(sealed, seals), made)).conclusion, 'TOTAL-PASSED');
});

test('a document in a folder of a Chinese name is sealed, with the seal in a folder that it can name', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const renamed = new Map(
    [...document].map(([path, content]) => [
      path.replace('Doc_0', '文档'),
      path === 'OFD.xml' ? Buffer.from(content.toString().replaceAll('Doc_0', '文档')) : content,
    ]),
  );
  const sealed = await sealOfdBytes(packOfd(renamed), sealFor(seals), seals.signer);
  t.true(filesIn(sealed).has('Signs/Sign_0/Signature.xml'));
  t.is((await verifyGiven(given(sealed, seals), made)).conclusion, 'TOTAL-PASSED');
});
