import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import * as fc from 'fast-check';
import type { Contents } from '../../../fixtures/attack/delivery.ts';
import { docxWith } from '../../../fixtures/openable/packages.ts';
import { archivalMetadata, pdfWith } from '../../../fixtures/openable/pdf.ts';
import { shift, signCms } from '../../../fixtures/pki/make.ts';
import { makeDocument, packOfd } from '../../../fixtures/signed/ofd/document.ts';
import { overwrite } from '../../../fixtures/signed/pdf/attacks.ts';
import { makeRecord } from '../../../fixtures/signed/pdf/document.ts';
import { givenUpDrawing } from '../../../src/formats/rendering/rendered.ts';
import type { ReusedResults } from '../../../src/schema/types/check-report.ts';
import type { MalwareScanner, ScanVerdict } from '../../../src/verification/malware/scanner.ts';
import { givenUp } from '../../../src/verification/opening/opening-threads.ts';
import type { ArchivalPdfValidator, ConformanceVerdict } from '../../../src/verification/pdfa/validator.ts';
import { signed } from '../../signatures/cases/pdf/documents.ts';
import { at, makeWorld, type World } from '../../signatures/world.ts';
import { openRounds, type WatchedCheck } from './rounds.ts';

const making = makeWorld();
const hour = 3_600_000;
const arrived = shift(at, -hour);
const later = shift(at, 24 * hour);

/** A PDF signed inside, one signed beside, and files that nobody signs. */
function contentsOf(world: World): Contents {
  const { pki } = world;
  const plain = makeRecord().bytes;
  return {
    '验收记录.pdf': signed(world).bytes,
    '检验批.pdf': plain,
    '检验批.pdf.p7s': signCms(plain, pki.signers.rsa),
    '说明.docx': docxWith(),
    '备注.txt': '无\n',
  };
}

const nothing: ReusedResults = { files: 0, signatures: 0, scans: 0, renderings: 0, validations: 0, readings: 0 };

/** All that a check says, but for what it did not have to find out and when it did. */
function said({ report, evidence }: WatchedCheck): unknown {
  const { reused: _reused, startedAt: _startedAt, finishedAt: _finishedAt, ...rest } = report;
  return { ...rest, evidence: evidence && Buffer.from(evidence).toString() };
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

test('a corrected round re-checks only what changed, and says how much it did not check again since when', async (t) => {
  const world = await making;
  const rounds = await openRounds(t);
  await rounds.correct(contentsOf(world), arrived);
  const first = await rounds.check({ trust: world.trust, at });
  t.deepEqual(sorted(first.opened), ['检验批.pdf', '说明.docx', '验收记录.pdf']);
  t.deepEqual(sorted(first.read), ['检验批.pdf', '检验批.pdf.p7s', '验收记录.pdf']);
  t.deepEqual(sorted(first.drawn), ['检验批.pdf', '验收记录.pdf']);
  t.deepEqual(first.report.reused, nothing);

  const again = await rounds.check({ trust: world.trust, at: later });
  t.deepEqual([again.opened, again.read, again.drawn], [[], [], []]);
  t.deepEqual(again.report.reused, { ...nothing, files: 5, signatures: 2, renderings: 2, since: at.toISOString() });

  await rounds.correct({ '验收记录.pdf': signed(world, { name: 'Another' }).bytes }, later);
  const corrected = await rounds.check({ trust: world.trust, at: later });
  t.deepEqual([sorted(corrected.opened), sorted(corrected.read)], [['验收记录.pdf'], ['验收记录.pdf']]);
  t.deepEqual(corrected.drawn, ['验收记录.pdf']);
  t.deepEqual(corrected.report.reused, { ...nothing, files: 4, signatures: 1, renderings: 1, since: at.toISOString() });
  t.deepEqual(said(corrected), said(await rounds.checkAnew({ trust: world.trust, at: later })));
});

const concealed = {
  projectName: '某住宅小区 1#楼',
  unitWork: '1#楼',
  part: '三层墙柱',
  acceptedOn: '2025-10-30',
  conclusion: 'PASSED',
};

test('of the structured records of a corrected round only those that have changed are read again', async (t) => {
  const world = await making;
  const rounds = await openRounds(t);
  const written = (one: object): string => JSON.stringify({ ...concealed, ...one });
  const wrong = written({ acceptedOn: '十月' });
  await rounds.correct({ 'a.json': written({}), 'b.json': wrong, 'c.json': '{"a": 1, "a": 2}' }, arrived);
  const first = await rounds.check({ trust: world.trust, at });
  t.deepEqual(sorted(first.read), ['a.json', 'b.json', 'c.json']);
  t.deepEqual(first.report.reused, nothing);
  const broken = ({ report }: WatchedCheck): readonly (string | undefined)[] =>
    report.findings.flatMap(({ rule, outcome, target }) =>
      rule === 'IN-12' && outcome === 'failed' ? [target?.file] : [],
    );
  t.deepEqual(broken(first), ['b.json', 'c.json']);

  const again = await rounds.check({ trust: world.trust, at: later });
  t.deepEqual(again.read, []);
  t.deepEqual(again.report.reused, { ...nothing, files: 3, readings: 3, since: at.toISOString() });
  t.deepEqual(said(again), said(await rounds.checkAnew({ trust: world.trust, at: later })));

  await rounds.correct({ 'b.json': written({ part: '四层墙柱' }) }, later);
  const corrected = await rounds.check({ trust: world.trust, at: later });
  t.deepEqual(sorted(corrected.read), ['b.json']);
  t.deepEqual(broken(corrected), ['c.json']);
  t.like(corrected.report.reused, { files: 2, readings: 2 });
  t.deepEqual(said(corrected), said(await rounds.checkAnew({ trust: world.trust, at: later })));

  await rounds.correct({ 'a.json': written({ projectName: '另一小区' }), 'b.json': wrong }, later);
  const worse = await rounds.check({ trust: world.trust, at: later });
  t.deepEqual(broken(worse), ['b.json', 'c.json'], 'what was kept of b.json is still known');
  t.deepEqual(said(worse), said(await rounds.checkAnew({ trust: world.trust, at: later })));
});

test('under a changed trust policy every signature is verified again, and no file is opened again', async (t) => {
  const world = await making;
  const rounds = await openRounds(t);
  await rounds.correct(contentsOf(world), arrived);
  const first = await rounds.check({ trust: world.trust, at });
  const trust = world.underPolicy({ revocation: { require: 'chain' }, algorithms: [{ signature: 'ed25519' }] });
  const check = await rounds.check({ trust, at });
  t.deepEqual(check.opened, []);
  t.deepEqual(sorted(check.read), ['检验批.pdf', '检验批.pdf.p7s', '验收记录.pdf']);
  t.notDeepEqual(check.report.findings, first.report.findings);
  t.deepEqual(said(check), said(await rounds.checkAnew({ trust, at })));
});

test('another version of the program finds everything out anew', async (t) => {
  const world = await making;
  const rounds = await openRounds(t);
  await rounds.correct(contentsOf(world), arrived);
  const first = await rounds.check({ trust: world.trust, at });
  const check = await rounds.check({ trust: world.trust, at, program: 'the next version' });
  t.deepEqual([check.opened, check.read, check.drawn], [first.opened, first.read, first.drawn]);
  t.deepEqual(check.report.reused, nothing);
});

test('what one delivering unit has had checked tells nothing to another', async (t) => {
  const world = await making;
  const rounds = await openRounds(t);
  await rounds.correct(contentsOf(world), arrived);
  const first = await rounds.check({ trust: world.trust, at });
  const other = await rounds.check({ trust: world.trust, at, owner: 'another unit' });
  t.deepEqual([other.opened, other.report.reused], [first.opened, nothing]);
});

test('under other limits every file is opened again', async (t) => {
  const world = await making;
  const rounds = await openRounds(t);
  await rounds.correct(contentsOf(world), arrived);
  const first = await rounds.check({ trust: world.trust, at });
  t.deepEqual((await rounds.check({ trust: world.trust, at, seconds: 20 })).opened, first.opened);
});

test('a byte that has changed where a file lies is seen, though the digest that it came with has not', async (t) => {
  const world = await making;
  const rounds = await openRounds(t);
  await rounds.correct(contentsOf(world), arrived);
  const first = await rounds.check({ trust: world.trust, at });
  const changed = Buffer.from(signed(world).bytes);
  changed[changed.length - 2] = 0x20;
  await writeFile(path.join(rounds.folder, '验收记录.pdf'), changed);
  const check = await rounds.check({ trust: world.trust, at });
  t.not(check.report.snapshot, first.report.snapshot);
  t.deepEqual(check.opened, ['验收记录.pdf']);
  t.deepEqual(said(check), said(await rounds.checkAnew({ trust: world.trust, at })));
  t.deepEqual(
    (await rounds.check({ trust: world.trust, at })).opened,
    ['验收记录.pdf'],
    'nor is it kept for the right one',
  );
});

test('the signature beside a file is verified again when either of them has changed', async (t) => {
  const world = await making;
  const rounds = await openRounds(t);
  await rounds.correct(contentsOf(world), arrived);
  await rounds.check({ trust: world.trust, at });
  const plain = makeRecord().bytes;
  await rounds.correct({ '检验批.pdf.p7s': signCms(plain, world.pki.signers.p256) }, later);
  const signedAnew = await rounds.check({ trust: world.trust, at: later });
  t.deepEqual(sorted(signedAnew.read), ['检验批.pdf', '检验批.pdf.p7s']);
  await rounds.correct({ '检验批.pdf': makeRecord({ text: 'Changed' }).bytes }, later);
  const contentAnew = await rounds.check({ trust: world.trust, at: later });
  t.deepEqual(sorted(contentAnew.read), ['检验批.pdf', '检验批.pdf.p7s']);
  t.false(contentAnew.report.ok);
});

test('a signature is verified again by a clock that was put back, and whenever it claims to be of the future', async (t) => {
  const world = await making;
  const rounds = await openRounds(t);
  const { rsa } = world.pki.signers;
  const plain = makeRecord().bytes;
  const early = signCms(plain, rsa, { signingTime: shift(at, hour) });
  await rounds.correct({ '检验批.pdf': plain, '检验批.pdf.p7s': early }, arrived);
  const verified = async (now: Date): Promise<boolean> =>
    (await rounds.check({ trust: world.trust, at: now })).read.length > 0;
  t.true(await verified(at));
  t.true(await verified(at), 'it has been of the future');
  t.true(await verified(later));
  t.false(await verified(later));
  t.true(await verified(at), 'it is of the future again');
});

test('what kept a file from being opened for a moment is not kept', async (t) => {
  const world = await making;
  const rounds = await openRounds(t);
  await rounds.correct(
    { 'a.pdf': pdfWith(), 'b.pdf': pdfWith({ contents: { entries: '', data: Buffer.from('q Q') } }) },
    arrived,
  );
  const slow = await rounds.check({
    trust: world.trust,
    at,
    disturb: (file) => (file.path === 'a.pdf' ? { ...file, opened: givenUp('time') } : file),
  });
  t.false(slow.report.ok);
  const check = await rounds.check({ trust: world.trust, at });
  t.deepEqual(check.opened, ['a.pdf']);
  t.true(check.report.ok);
});

test('what kept pages from being drawn for a moment is not kept', async (t) => {
  const world = await making;
  const rounds = await openRounds(t);
  await rounds.correct({ 'a.pdf': pdfWith(), 'b.pdf': pdfWith({ pages: 2 }) }, arrived);
  const slow = await rounds.check({
    trust: world.trust,
    at,
    disturbDrawing: (file) => (file.path === 'a.pdf' ? { ...file, rendered: givenUpDrawing('time', '', [1]) } : file),
  });
  const check = await rounds.check({ trust: world.trust, at });
  t.deepEqual([sorted(slow.drawn), check.drawn], [['a.pdf', 'b.pdf'], ['a.pdf']]);
});

test('files are held against PDF/A again when the validator is another version, or could not look at them', async (t) => {
  const world = await making;
  const rounds = await openRounds(t);
  const claiming = (pages: number): Buffer =>
    pdfWith({ pages, catalog: '/Metadata 20 0 R', objects: { 20: archivalMetadata() } });
  await rounds.correct({ 'a.pdf': claiming(1), 'b.pdf': claiming(2), 'c.pdf': pdfWith() }, arrived);
  const validated = async (program: string, able: number): Promise<[number, number | undefined, unknown]> => {
    let asked = 0;
    const validator: ArchivalPdfValidator = {
      secondsPerDelivery: 600,
      identify: async () => ({ program }),
      validate: async (files) =>
        files.map((): ConformanceVerdict => {
          asked += 1;
          if (asked > able) return { verdict: 'not-performed', reason: 'time', detail: 'time' };
          return { verdict: 'not-conforming', against: 'PDF/A-2B', broken: [], count: 1 };
        }),
    };
    const { report } = await rounds.check({ trust: world.trust, at, validator });
    const told = report.findings.filter(({ evidence }) => evidence['condition'] === 'pdfa-nonconforming');
    return [asked, report.reused?.validations, told.length];
  };
  t.deepEqual(await validated('veraPDF 1', 1), [2, 0, 1]);
  t.deepEqual(await validated('veraPDF 1', 2), [1, 1, 2]);
  t.deepEqual(await validated('veraPDF 1', 0), [0, 2, 2]);
  t.deepEqual(await validated('veraPDF 2', 2), [2, 0, 2]);
});

test('files are scanned again when the scanner has a newer database, or could not scan them', async (t) => {
  const world = await making;
  const rounds = await openRounds(t);
  await rounds.correct({ 'a.pdf': pdfWith(), 'b.txt': '无\n', 'c.txt': '有\n' }, arrived);
  const scanned = async (databaseOn: string, unable: string[] = []): Promise<[string[], unknown]> => {
    const names: string[] = [];
    const { report } = await rounds.check({ trust: world.trust, at, scanner: scannerOf(databaseOn, names, unable) });
    return [names.sort(), report.reused?.scans];
  };
  t.deepEqual(await scanned('2026-06-01', ['有\n']), [['无\n', '有\n', pdfWith().toString()].sort(), 0]);
  t.deepEqual(await scanned('2026-06-01'), [['有\n'], 2]);
  t.deepEqual(await scanned('2026-06-01'), [[], 3]);
  t.is((await scanned('2026-06-02'))[0].length, 3);
});

/** A scanner that finds nothing, or cannot look at some contents. */
function scannerOf(databaseOn: string, scanned: string[], unable: readonly string[]): MalwareScanner {
  return {
    identify: async () => ({ engine: 'Scanner 1', database: databaseOn, databaseOn }),
    async scan(bytes): Promise<ScanVerdict> {
      const text = Buffer.concat(await Array.fromAsync(bytes)).toString();
      scanned.push(text);
      return unable.includes(text)
        ? { verdict: 'not-performed', reason: 'refused', detail: 'busy' }
        : { verdict: 'clean' };
    },
  };
}

test('whatever is corrected and whatever changes around it, a check says what it would say if nothing had been kept', async (t) => {
  t.timeout(170_000);
  const world = await making;
  const { pki } = world;
  const plain = makeRecord().bytes;
  const sound = signed(world).bytes;
  const pool: readonly (string | Uint8Array)[] = [
    sound,
    overwrite(sound, '/ByteRange [0 ', '/ByteRange [1 '),
    signed(world, { name: 'Another' }).bytes,
    plain,
    pdfWith({ font: '<</Type/Font/Subtype/TrueType/BaseFont/SimSun>>' }),
    pdfWith({ contents: { entries: '/Filter/FlateDecode', data: Buffer.alloc(99, 0x41) } }),
    docxWith([{ name: 'word/vbaProject.bin' }]),
    packOfd(makeDocument()),
    signCms(plain, pki.signers.rsa),
    signCms(plain, pki.signers.revoked, { signingTime: later }),
    signCms(sound, pki.signers.expired),
    '无\n',
    '',
  ];
  const policies = [world.trust, world.underPolicy({ time: { acceptIntakeTime: false } }), world.underPolicy({})];
  const name = fc.constantFrom('a.pdf', 'a.pdf.p7s', 'b.pdf', 'b.pdf.p7s', 'c.docx', 'd.ofd', 'e.txt');
  const round = fc.record({
    files: fc.dictionary(name, fc.constantFrom(...pool), { minKeys: 1, maxKeys: 3 }),
    trust: fc.constantFrom(...policies),
    program: fc.constantFrom('one', 'another'),
    hours: fc.integer({ min: -30, max: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 5 }), async (history) => {
      const rounds = await openRounds(t);
      await rounds.correct({ 'a.pdf': sound, 'b.pdf': plain }, arrived);
      let now = at;
      for (const { files, hours, ...circumstances } of history) {
        await rounds.correct(files, now);
        now = shift(now, hours * hour);
        const [kept, anew] = [
          await rounds.check({ ...circumstances, at: now }),
          await rounds.checkAnew({ ...circumstances, at: now }),
        ];
        t.deepEqual(said(kept), said(anew));
      }
    }),
    { numRuns: 12 },
  );
});
