import { hash } from 'node:crypto';
import { create } from 'qrcode';
import { receiptWords } from '../../../i18n/handover/receipt-words.ts';
import { type Bilingual, fill } from '../../../i18n/text.ts';
import type { Receipt } from '../../../schema/types/receipt.ts';
import { colours } from './cells.ts';
import { grouped, localTime, receiptSections } from './receipt-rows.ts';
import { openSheet, type Sheet } from './sheet.ts';

/** Characters of a digest that people compare and a QR code carries. */
const shortDigestLength = 16;

/**
 * Draws a receipt for people: all its facts in Chinese and English, a QR code with number and short digest, and
 * receipt.json attached. The same receipt.json always gives the same bytes.
 * @param raw receipt.json byte for byte
 * @param remarks what else people have to know of how it is signed
 */
export function drawReceipt(receipt: Receipt, raw: Uint8Array, remarks: readonly Bilingual[] = []): Promise<Buffer> {
  const { facts } = receipt;
  const { number, issuedAt, bureau, deliveringUnit, project, timeZone } = facts;
  const words = receiptWords;
  const createdAt = new Date(issuedAt);
  const sheet = openSheet({
    title: `${words.title.zh} ${number}`,
    author: bureau.name,
    keywords: `${number}, ${facts.package.id}`,
    createdAt,
  });
  attach(sheet, raw, createdAt);

  sheet.skip(8);
  sheet.write(words.title.zh, { weight: 'Bold', size: 23, align: 'center', spacing: 3, colour: colours.red });
  sheet.write(words.title.en, { size: 10, align: 'center', colour: colours.grey });
  sheet.skip(8);
  sheet.write(`${words.number.zh} ${words.number.en}  ${number}`, { size: 9.5, align: 'right' });
  sheet.skip(5);
  const date = localTime(issuedAt, timeZone).slice(0, 10);
  const names = {
    bureau: shortened(bureau.name),
    unit: shortened(deliveringUnit.name),
    project: shortened(project.name),
  };
  const [year = '', month = '', day = ''] = date.split('-');
  const zhDate = `${year} 年 ${Number(month)} 月 ${Number(day)} 日`;
  sheet.write(fill(words.statement, { ...names, date: zhDate }).zh, {
    size: 11,
    align: 'justify',
    indent: 22,
    lineGap: 4,
  });
  sheet.skip(2);
  sheet.write(fill(words.statement, { ...names, date }).en, { size: 7.5, colour: colours.grey, lineGap: 1 });
  sheet.skip(7);
  for (const section of receiptSections(facts)) sheet.section(section);
  drawSignature(sheet, receipt, remarks);
  return sheet.finish((page, pages) => {
    const { zh, en } = fill(words.page, { page, pages });
    return `${number}    ${zh}    ${en}`;
  });
}

/** A name as it fits a sentence; in full it stands in the form. */
function shortened(name: string): string {
  const characters = Array.from(name);
  return characters.length > 120 ? `${characters.slice(0, 120).join('')}……` : name;
}

function attach({ pdf }: Sheet, raw: Uint8Array, at: Date): void {
  const options = {
    name: 'receipt.json',
    type: 'application/json',
    description: receiptWords.attachment.zh,
    creationDate: at,
    modifiedDate: at,
    // ISO 19005-3: what is shown was made from it.
    relationship: 'Source',
  };
  pdf.file(Buffer.from(raw), options);
}

/** The short form of a receipt's digest: the first hexadecimal digits of the SHA-256 of its JWS. */
export function shortDigest({ jws }: Receipt): string {
  return hash('sha256', jws).slice(0, shortDigestLength);
}

const qrSize = 84;
/** Room for a remark of up to three lines. */
const remarkHeight = 30;

function drawSignature(sheet: Sheet, receipt: Receipt, remarks: readonly Bilingual[]): void {
  const { facts, key, jws } = receipt;
  const words = receiptWords;
  sheet.skip(10, qrSize + 14 + remarks.length * remarkHeight);
  const top = sheet.y();
  drawQr(sheet, `yijiao:receipt:${facts.number}:${shortDigest(receipt)}`, { x: sheet.inner.x, y: top });
  const x = sheet.inner.x + qrSize + 16;
  const width = sheet.inner.width - qrSize - 16;
  const lines: readonly (readonly [string, number, 'Regular' | 'Bold'])[] = [
    [`${words.seal.zh}：${shortened(facts.bureau.name)}`, 11, 'Bold'],
    [words.seal.en, 6.5, 'Regular'],
    [`${words.issuedAt.zh} ${words.issuedAt.en}：${localTime(facts.issuedAt, facts.timeZone)}`, 8.5, 'Regular'],
    [`${words.key.zh} ${words.key.en}：${key.kid}`, 7.5, 'Regular'],
    [`${words.digest.zh} ${words.digest.en}：SHA-256 ${grouped(hash('sha256', jws))}`, 7.5, 'Regular'],
    ...remarks.map(({ zh, en }) => [`${zh} ${en}`, 6.5, 'Regular'] as const),
    [`${words.attachment.zh}${words.attachment.en}`, 6.5, 'Regular'],
  ];
  let y = top;
  for (const [text, size, weight] of lines) {
    y += sheet.place(text, { x, y, width }, { size, weight, lineGap: 1.5 });
  }
  sheet.skip(Math.max(qrSize, y - top));
}

function drawQr({ pdf }: Sheet, text: string, { x, y }: { readonly x: number; readonly y: number }): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = qrSize / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) pdf.rect(x + column * side, y + row * side, side, side);
    }
  }
  pdf.fill(colours.ink);
}
