import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { decode } from 'fast-png';
import jsQR from 'jsqr';
import { pem } from '../../../fixtures/pki/der.ts';
import { openPdfSeal, remarkOnSeal, sealPdf } from '../../../src/handover/receipt/pdf/pdf-seal.ts';
import { drawReceipt, shortDigest } from '../../../src/handover/receipt/pdf/receipt-pdf.ts';
import { receiptBytes } from '../../../src/handover/receipt/sign.ts';
import { at, makeWorld } from '../../signatures/world.ts';
import { outside } from '../../support/outside.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { sampleReceipt } from './sample-receipt.ts';

const run = promisify(execFile);
const world = makeWorld();

async function judged(t: ExecutionContext, pdf: Uint8Array): Promise<string> {
  const file = path.join(await temporaryFolder(t), 'receipt.pdf');
  await writeFile(file, pdf);
  const { stdout } = await run('pdfsig', ['-nocert', file]);
  return stdout;
}

const poppler = (t: ExecutionContext): boolean =>
  outside(t, 'poppler', 'apt-get install poppler-utils', existsSync('/usr/bin/pdfsig'));

test('without a seal from a CA the bureau makes one at the first run, which only its owner can read, and says so', async (t) => {
  const folder = path.join(await temporaryFolder(t), 'keys');
  const opening = (): ReturnType<typeof openPdfSeal> => openPdfSeal({ folder, bureau: '重庆市城市建设档案馆' }, at);
  const seals = await Promise.all([opening(), opening(), opening()]);
  t.is(new Set(seals.map(({ certificates: [{ der }] }) => Buffer.from(der).toString('hex'))).size, 1);
  t.is((await stat(path.join(folder, 'bureau-seal.pem'))).mode & 0o777, 0o600);
  const remark = remarkOnSeal(seals[0]);
  t.regex(remark.zh, /自签/u);
  t.regex(remark.en, /not one from a CA/u);
});

test('pdfsig finds the receipt signed as a whole, and every changed byte', async (t) => {
  if (!poppler(t)) return;
  const seal = await openPdfSeal({ folder: await temporaryFolder(t), bureau: '重庆市城市建设档案馆' }, at);
  const receipt = await sampleReceipt(t);
  const raw = receiptBytes(receipt);
  const pdf = await sealPdf(seal, await drawReceipt(receipt, raw, [remarkOnSeal(seal)]), { name: 'receipt.pdf', at });
  const verdict = await judged(t, pdf);
  t.regex(verdict, /Signature is Valid/u);
  t.regex(verdict, /Total document signed/u);
  t.regex(verdict, /ETSI\.CAdES\.detached/u);
  const changed = Buffer.from(pdf);
  const place = changed.indexOf('/Producer');
  t.true(place > 0);
  changed.write('/Producex', place);
  t.notRegex(await judged(t, changed), /Signature is Valid/u);
});

test('a seal from a CA is used as it is configured, with its chain', async (t) => {
  const { pki } = await world;
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'seal.pem');
  const { privateKey, certificate } = pki.signers.p256;
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await appendFile(file, pem('CERTIFICATE', certificate));
  const seal = await openPdfSeal({ folder, bureau: '档案馆', file }, at);
  t.deepEqual(Buffer.from(seal.certificates[0].der), certificate);
  t.notRegex(remarkOnSeal(seal).zh, /自签/u);
  t.false(existsSync(path.join(folder, 'bureau-seal.pem')));
  if (!poppler(t)) return;
  const receipt = await sampleReceipt(t);
  const pdf = await sealPdf(seal, await drawReceipt(receipt, receiptBytes(receipt)), { name: 'receipt.pdf', at });
  t.regex(await judged(t, pdf), /Signature is Valid/u);
});

test('a seal that is not there keeps the service from starting', async (t) => {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'seal.p12');
  await t.throwsAsync(openPdfSeal({ folder, bureau: '档案馆', file }, at), { code: 'signing.key-unreadable' });
  await writeFile(file, await readFile(import.meta.filename));
  await t.throwsAsync(openPdfSeal({ folder, bureau: '档案馆', file, passphrase: 'x' }, at));
});

test('the QR code on the page gives number and short digest', async (t) => {
  if (!poppler(t)) return;
  const receipt = await sampleReceipt(t);
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'receipt.pdf'), await drawReceipt(receipt, receiptBytes(receipt)));
  await run('pdftoppm', ['-r', '150', '-png', 'receipt.pdf', 'page'], { cwd: folder });
  const pages = (await readdir(folder)).filter((name) => name.endsWith('.png'));
  const read = await Promise.all(
    pages.map(async (name) => {
      const { data, width, height, channels } = decode(await readFile(path.join(folder, name)));
      const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
      for (let pixel = 0; pixel < width * height; pixel += 1) {
        for (let colour = 0; colour < 3; colour += 1) {
          pixels[pixel * 4 + colour] = data[pixel * channels + Math.min(colour, channels - 1)] ?? 255;
        }
      }
      return jsQR.default(pixels, width, height)?.data;
    }),
  );
  t.true(read.includes(`yijiao:receipt:${receipt.facts.number}:${shortDigest(receipt)}`), read.join());
});
