import { crc32, deflateRawSync, deflateSync, inflateRawSync } from 'node:zlib';
import test from 'ava';
import { zipQuine } from '../../fixtures/attack/quine.ts';
import { makeZip } from '../../fixtures/attack/zip.ts';
import { tiffWith } from '../../fixtures/openable/images.ts';
import { docxWith } from '../../fixtures/openable/packages.ts';
import { pdfWith } from '../../fixtures/openable/pdf.ts';
import { box, mp4With } from '../../fixtures/openable/recordings.ts';
import { makeDocument, packOfd, withFiles } from '../../fixtures/signed/ofd/document.ts';
import { hostilePdfs } from '../../fixtures/signed/pdf/hostile.ts';
import type { OpeningLimits } from '../../src/formats/opening/budget.ts';
import { openBytes, troublesIn } from '../support/open-bytes.ts';
import { ownTime, withinOwnTime } from '../support/own-time.ts';

const mebibyte = 1024 * 1024;

/** What a hostile file may cost before it is refused, in milliseconds of this thread. */
const mostTime = 5000;

const zeros = Buffer.alloc(512 * mebibyte);
const bomb = deflateSync(zeros, { level: 1 });
const laughs = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join(
  '',
);
const page = 'Doc_0/Pages/Page_0/Content.xml';
const ofdWithPage = (content: string): Buffer => packOfd(withFiles(makeDocument(), { [page]: Buffer.from(content) }));

interface Attack {
  readonly title: string;
  readonly family: string;
  readonly bytes: () => Uint8Array;
  readonly limits?: Partial<OpeningLimits>;
  /** How each trouble that is told of it begins. */
  readonly told: readonly string[];
}

const attacks: readonly Attack[] = [
  {
    title: 'a PDF page that inflates to half a gigabyte',
    family: 'pdf',
    bytes: () => pdfWith({ contents: { entries: '/Filter/FlateDecode', data: bomb } }),
    limits: { inflatedBytes: 64 * mebibyte },
    told: ['limit: inflatedBytes'],
  },
  {
    title: 'a PDF page that is a bomb within a bomb',
    family: 'pdf',
    bytes: () =>
      pdfWith({ contents: { entries: '/Filter[/FlateDecode/FlateDecode]', data: deflateSync(bomb, { level: 9 }) } }),
    told: ['limit: heldBytes'],
  },
  {
    title: 'a PDF of a thousand pages that share a thousand annotations',
    family: 'pdf',
    bytes: () => pdfWith({ pages: 1000, page: '/Annots 30 0 R', objects: { 30: `[${'<<>>'.repeat(1000)}]` } }),
    told: ['limit: objects'],
  },
  {
    title: 'an OFD part that inflates to half a gigabyte',
    family: 'ofd',
    bytes: () => packOfd(makeDocument(), { name: 'Doc_0/Res/a.bin', content: zeros, deflate: true }),
    told: ['bomb: Doc_0/Res/a.bin'],
  },
  {
    title: 'an OFD part that inflates to more than it says',
    family: 'ofd',
    bytes: () => packOfd(makeDocument(), { name: 'Doc_0/Res/a.bin', content: zeros, deflate: true, claimedBytes: 100 }),
    told: ['member-damaged: Doc_0/Res/a.bin'],
  },
  {
    title: 'an OFD page of a billion laughs',
    family: 'ofd',
    bytes: () => ofdWithPage(`<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l9;</a>`),
    told: [`part-malformed: ${page}: DOCTYPE`],
  },
  {
    title: 'an OFD page of a million elements in each other',
    family: 'ofd',
    bytes: () => ofdWithPage('<a>'.repeat(1_000_000)),
    told: ['limit: xmlDepth'],
  },
  {
    title: 'an OFD with more XML than anybody writes',
    family: 'ofd',
    bytes: () => ofdWithPage(`<a>${'b'.repeat(mebibyte)}</a>`),
    limits: { xmlBytes: mebibyte },
    told: ['limit: xmlBytes'],
  },
  {
    title: 'an office document whose part inflates to half a gigabyte',
    family: 'docx',
    bytes: () => docxWith([{ name: 'word/media/a.png', content: zeros, deflate: true }]),
    told: ['bomb: word/media/a.png'],
  },
  {
    title: 'an archive in an archive in an archive, which is never opened: one that holds itself would never end',
    family: 'zip',
    bytes: () => makeZip([{ name: 'r.zip', content: makeZip([{ name: 'r.zip', content: zeros, deflate: true }]) }]),
    told: ['nested-archive: r.zip'],
  },
  {
    title: 'a ZIP that holds nothing but itself, however deep one looks',
    family: 'zip',
    bytes: () => zipQuine('r.zip'),
    told: ['nested-archive: r.zip'],
  },
  {
    title: 'a ZIP that holds itself under the name of a picture',
    family: 'zip',
    bytes: () => zipQuine('照片.jpg'),
    told: ['nested-archive: 照片.jpg'],
  },
  {
    title: 'an office document into which a ZIP is embedded that holds itself',
    family: 'docx',
    bytes: () => docxWith([{ name: 'word/embeddings/a.zip', content: zipQuine('a.zip') }]),
    told: ['nested-archive: word/embeddings/a.zip'],
  },
  {
    title: 'a ZIP whose thousand members are the same bytes',
    family: 'zip',
    bytes: () => {
      const content = Buffer.alloc(15 * mebibyte);
      const [first, ...others] = Array.from({ length: 1000 }, (_, index) => ({
        name: `a${index}`,
        content,
        deflate: true,
      }));
      return makeZip([
        { name: 'a', content, deflate: true, ...first },
        ...others.map((one) => ({ ...one, overFirst: true })),
      ]);
    },
    limits: { inflatedBytes: 64 * mebibyte },
    told: ['limit: inflatedBytes'],
  },
  {
    title: 'a ZIP of more members than anybody packs',
    family: 'zip',
    bytes: () => makeZip(Array.from({ length: 1001 }, (_, index) => ({ name: `${index}` }))),
    limits: { members: 1000 },
    told: ['limit: members'],
  },
  {
    title: 'a TIFF of more pages than anybody scans',
    family: 'tiff',
    bytes: () => tiffWith({ pages: 20_000 }),
    told: ['limit: pieces'],
  },
  {
    title: 'a movie of a million empty boxes',
    family: 'mp4',
    bytes: () => mp4With([Buffer.concat(Array.from({ length: 1_000_000 }, () => box('free')))]),
    told: ['limit: pieces'],
  },
  {
    title: 'a JPEG of a million empty segments',
    family: 'jpeg',
    bytes: () => Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.from('ffe00002'.repeat(1_000_000), 'hex')]),
    told: ['limit: pieces'],
  },
];

for (const { title, family, bytes, limits, told } of attacks) {
  test.serial(`${title} is refused in time`, async (t) => {
    const file = bytes();
    const before = ownTime();
    const troubles = troublesIn(await openBytes(family, file, limits));
    t.true(withinOwnTime(before, mostTime));
    t.deepEqual(
      troubles.map((trouble, index) => trouble.slice(0, told[index]?.length)),
      [...told],
    );
  });
}

for (const [title, bytes] of Object.entries(hostilePdfs)) {
  test.serial(`opening a PDF with ${title} ends in time`, async (t) => {
    const file = bytes();
    const before = ownTime();
    await openBytes('pdf', file);
    t.true(withinOwnTime(before, 2 * mostTime));
  });
}

test('the ZIP that is said to hold itself does, byte for byte and by its checksum', (t) => {
  for (const name of ['r.zip', 'handover.json', '照片.jpg']) {
    const zip = zipQuine(name);
    const [nameBytes, extraBytes, packed] = [zip.readUInt16LE(26), zip.readUInt16LE(28), zip.readUInt32LE(18)];
    const from = 30 + nameBytes + extraBytes;
    t.deepEqual(inflateRawSync(zip.subarray(from, from + packed)), zip, name);
    t.is(zip.readUInt32LE(14), crc32(zip), name);
  }
});

test('whatever is cut off or flipped in a file, opening it is no fault of ours', async (t) => {
  t.timeout(120_000);
  const files: readonly (readonly [string, Buffer])[] = [
    ['pdf', pdfWith({ pages: 3, form: 'stream' })],
    ['ofd', packOfd(makeDocument())],
    ['docx', docxWith([{ name: 'a.bin', content: deflateRawSync('x') }])],
    ['tiff', tiffWith({ pages: 3 })],
    ['mp4', mp4With()],
  ];
  for (const [family, file] of files) {
    const step = Math.max(1, Math.floor(file.length / 150));
    for (let at = 0; at < file.length; at += step) {
      const flipped = Buffer.from(file);
      flipped[at] = (flipped[at] ?? 0) ^ 0xff;
      await t.notThrowsAsync(openBytes(family, flipped), `${family}, byte ${at} flipped`);
      await t.notThrowsAsync(openBytes(family, file.subarray(0, at)), `${family}, ${at} bytes left`);
    }
  }
});
