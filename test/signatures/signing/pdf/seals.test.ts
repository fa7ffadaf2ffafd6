import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { encode } from 'fast-png';
import jpeg from 'jpeg-js';
import { makeRecord, saveRecord } from '../../../../fixtures/signed/pdf/document.ts';
import { openSealImage } from '../../../../src/signatures/signing/pdf/seal/image.ts';
import type { SealBox } from '../../../../src/signatures/signing/seal-box.ts';
import type { Seal } from '../../../../src/signatures/signing/sign-pdf.ts';
import { outside } from '../../../support/outside.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { makeWorld, verifyGiven } from '../../world.ts';
import { named } from '../signers.ts';
import { signPdfBytes } from './sign-bytes.ts';

const run = promisify(execFile);
const world = makeWorld();

const column = { width: 1, height: 2 } as const;
const [red, blue] = [
  [255, 0, 0],
  [0, 0, 255],
];
const half = (colour: string): Buffer => Buffer.alloc(16 * 16 * 4, colour, 'hex');

/** Red above blue, in the kinds of image that people have. */
const images: Readonly<Record<string, () => Uint8Array>> = {
  'PNG in colour': () => encode({ ...column, channels: 3, data: Uint8Array.of(...red, ...blue) }),
  'PNG of 16 bits': () =>
    encode({ ...column, channels: 3, depth: 16, data: Uint16Array.of(65_535, 0, 0, 0, 0, 65_535) }),
  'PNG with opacity': () => encode({ ...column, channels: 4, data: Uint8Array.of(...red, 255, ...blue, 200) }),
  'PNG with a palette': () =>
    encode({ ...column, channels: 1, depth: 1, data: Uint8Array.of(0, 0x80), palette: [red, blue] }),
  JPEG: () =>
    jpeg.encode({ width: 16, height: 32, data: Buffer.concat([half('ff0000ff'), half('0000ffff')]) }, 95).data,
};

function sealOf(image: Uint8Array, box?: SealBox): Seal {
  return { image: openSealImage(named('seal', image)), box };
}

/** Draws the page with one pixel to a millimetre, and gives the colour at places. */
async function drawn(t: ExecutionContext, file: Buffer): Promise<(left: number, top: number) => string> {
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'a.pdf'), file);
  await run('pdftoppm', ['-r', '25.4', '-cropbox', '-singlefile', 'a.pdf', 'a'], { cwd: folder });
  const image = await readFile(path.join(folder, 'a.ppm'));
  const [header, width = 0] = /^P6\n(\d+) \d+\n255\n/u.exec(image.toString('latin1', 0, 64)) ?? [''];
  return (left, top) => {
    const [r = 0, g = 0, b = 0] = image.subarray(header.length + 3 * (top * Number(width) + left));
    if (g > 200) return 'white';
    return r > b ? 'red' : 'blue';
  };
}

async function isHere(t: ExecutionContext): Promise<boolean> {
  const present = await run('pdftoppm', ['-v']).then(
    () => true,
    () => false,
  );
  return outside(t, 'pdftoppm', 'apt-get install poppler-utils', present);
}

/** A record that shows nothing, on a page that is turned. */
function blank(rotation: number): Buffer {
  const page = `/Rotate ${rotation}/CropBox[10 20 580 800]`;
  return saveRecord(makeRecord({ text: ' ' }), { page }, []).bytes;
}

const box = { left: 30, top: 60, width: 20, height: 40 };
const around = [
  [40, 58],
  [40, 102],
  [28, 80],
  [52, 80],
] as const;

for (const [kind, make] of Object.entries(images)) {
  for (const rotation of [0, 90, 180, 270, -90]) {
    test(`a seal as ${kind} stands upright in its place on a page turned by ${rotation}°`, async (t) => {
      if (!(await isHere(t))) return;
      const { pki } = await world;
      const signed = await signPdfBytes(blank(rotation), pki.signers.p256, { seal: sealOf(make(), box) });
      const colourAt = await drawn(t, signed);
      t.deepEqual(
        [colourAt(40, 62), colourAt(40, 78), colourAt(40, 82), colourAt(40, 98)],
        ['red', 'red', 'blue', 'blue'],
      );
      t.deepEqual(new Set(around.map(([left, top]) => colourAt(left, top))), new Set(['white']));
    });
  }
}

test('where the image lets through, the page is seen', async (t) => {
  if (!(await isHere(t))) return;
  const { pki } = await world;
  const holes = {
    opacity: encode({ ...column, channels: 4, data: Uint8Array.of(...red, 0, ...blue, 255) }),
    'grey with opacity': encode({ ...column, channels: 2, data: Uint8Array.of(0, 0, 0, 255) }),
  };
  for (const image of Object.values(holes)) {
    const colourAt = await drawn(t, await signPdfBytes(blank(0), pki.signers.p256, { seal: sealOf(image, box) }));
    t.deepEqual([colourAt(40, 70), colourAt(40, 90)], ['white', 'blue']);
  }
});

test('a seal without a place of its own is in the lower right corner, and a wide one keeps its proportions', async (t) => {
  if (!(await isHere(t))) return;
  const { pki } = await world;
  const wide = encode({ width: 2, height: 1, channels: 3, data: Uint8Array.of(...red, ...blue) });
  const colourAt = await drawn(
    t,
    await signPdfBytes(makeRecord({ text: ' ' }).bytes, pki.signers.p256, { seal: sealOf(wide) }),
  );
  // Of A4, 210 mm by 297 mm.
  t.deepEqual([colourAt(155, 257), colourAt(185, 257)], ['red', 'blue']);
  t.deepEqual([colourAt(155, 242), colourAt(155, 272), colourAt(147, 257), colourAt(193, 257)], Array(4).fill('white'));
});

test('signatures with seals pass one after the other, and each is told with its place', async (t) => {
  const made = await world;
  const { signers } = made.pki;
  let file = makeRecord({ form: 'stream' }).bytes;
  for (const [index, identity] of [signers.rsa, signers.sm2].entries()) {
    const seal = sealOf(images['PNG with opacity']?.() ?? Buffer.alloc(0), { ...box, left: 30 + 50 * index });
    file = await signPdfBytes(file, identity, { seal });
  }
  const report = await verifyGiven({ file, fileName: 'a.pdf' }, made);
  t.is(report.conclusion, 'TOTAL-PASSED', JSON.stringify(report.signatures));
  t.deepEqual(
    report.signatures.map(({ scope }) => [scope?.covers, scope?.changedAfter]),
    [
      ['entire-revision', 'signatures'],
      ['entire-file', 'none'],
    ],
  );
  t.regex(JSON.stringify(report.signatures), /page 1, box \[226\./u);
});

const tooFar: readonly (readonly [title: string, box: SealBox])[] = [
  ['to the right', { ...box, left: 200 }],
  ['to the left', { ...box, left: -1 }],
  ['below', { ...box, top: 270 }],
  ['above', { ...box, top: -1 }],
];

for (const [title, place] of tooFar) {
  test(`a seal that would lie beyond the page ${title} is refused`, async (t) => {
    const { pki } = await world;
    const seal = sealOf(images['JPEG']?.() ?? Buffer.alloc(0), place);
    await t.throwsAsync(signPdfBytes(makeRecord().bytes, pki.signers.p256, { seal }), {
      code: 'signing.seal-outside-page',
      message: /210 mm wide and 297 mm high/u,
    });
  });
}

const huge = Buffer.from(images['PNG in colour']?.() ?? []);
huge.writeUInt32BE(1_000_000, 16);
const damaged = Buffer.from(images['PNG in colour']?.() ?? []);
damaged.writeUInt8(damaged.readUInt8(45) ^ 0xff, 45);

const noImages: readonly (readonly [title: string, image: Uint8Array])[] = [
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('a seal that somebody described in words\n')],
  ['a PNG that is damaged', damaged],
  ['a PNG that ends too early', (images['PNG in colour']?.() ?? Buffer.alloc(0)).subarray(0, 40)],
  ['a PNG of more pixels than memory', huge],
  ['a JPEG that ends too early', (images['JPEG']?.() ?? Buffer.alloc(0)).subarray(0, 100)],
  ['a JPEG with a segment of no length', Buffer.from('ffd8ffe00000000000000000000000', 'hex')],
];

for (const [title, image] of noImages) {
  test(`${title} is no image of a seal`, (t) => {
    t.throws(() => sealOf(image), { code: 'signing.seal-unreadable' });
  });
}
