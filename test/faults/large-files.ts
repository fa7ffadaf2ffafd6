import { randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';

const folder = 'E3 工程声像资料';
const names = ['全景扫描图 1.pdf', '全景扫描图 2.pdf', '全景扫描图 3.pdf'].map((name) => `${folder}/${name}`);

/** Puts large files into a copy of the sample project, listed in its handover.json, so that every step takes its time. */
export async function addLargeFiles(delivery: string, bytes: number): Promise<void> {
  for (const name of names) {
    const file = path.join(delivery, name);
    const there = await stat(file).catch(() => undefined);
    if (!there) await writeFile(file, largePdf(bytes));
  }
  const document = path.join(delivery, 'handover.json');
  const handover: HandoverDocument = JSON.parse(await readFile(document, 'utf8'));
  const files = handover.volumes.at(-1)?.records[0]?.files ?? [];
  for (const name of names) {
    if (!files.some((file) => file.path === name)) files.push({ path: name, role: 'attachment' });
  }
  await writeFile(document, JSON.stringify(handover, null, 2));
}

/** A PDF of one empty page, and an image's worth of bytes that no compression makes smaller. */
function largePdf(bytes: number): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let position = 9;
  const add = (...more: Buffer<ArrayBuffer>[]): void => {
    offsets.push(position);
    for (const part of more) {
      parts.push(part);
      position += part.length;
    }
  };
  for (const [index, object] of objects.entries()) add(Buffer.from(`${index + 1} 0 obj\n${object}\nendobj\n`));
  const head = Buffer.from(`4 0 obj\n<< /Length ${bytes} >>\nstream\n`);
  add(head, randomBytes(bytes), Buffer.from('\nendstream\nendobj\n'));
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const table = `xref\n0 5\n0000000000 65535 f \n${entries.join('')}`;
  parts.push(Buffer.from(`${table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${position}\n%%EOF\n`));
  return Buffer.concat(parts);
}
