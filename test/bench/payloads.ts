import { randomFillSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';
import { endsOfPdf } from './noise-pdf.ts';

/** A delivery folder to measure with. */
export interface Payload {
  readonly title: string;
  readonly folder: string;
  /** Paths below the folder. */
  readonly files: readonly string[];
}

const mebibyte = 1024 * 1024;

const kinds = {
  /** Few large files that nothing can compress, like scanned PDF. */
  big: { title: '2 GiB in 8 files', count: 8, bytes: 256 * mebibyte, sparse: false },
  /** What a building really has: very many small files. */
  small: { title: '20,000 files of 20 KiB', count: 20_000, bytes: 20 * 1024, sparse: false },
  many: { title: '100,000 files of 1 KiB', count: 100_000, bytes: 1024, sparse: false },
  sparse: { title: '50 GiB sparse', count: 1, bytes: 50 * 1024 * mebibyte, sparse: true },
  building: { title: '5,000 files of 100 KiB', count: 5000, bytes: 100 * 1024, sparse: false },
} as const;

export type PayloadName = keyof typeof kinds;

/** Lays a payload and its handover document into a folder, unless it is there already. Both shipped families of profiles accept it. */
export async function layPayload(name: PayloadName, base: string): Promise<Payload> {
  const { title, count, bytes, sparse } = kinds[name];
  const folder = path.join(base, name);
  const files = Array.from({ length: count }, (_, index) => {
    return `${String(Math.floor(index / 500)).padStart(3, '0')} 分部工程/检验批质量验收记录 ${index}.pdf`;
  });
  const document = path.join(folder, 'handover.json');
  if (!existsSync(document)) {
    for (const file of files) await layFile(path.join(folder, file), bytes, sparse);
    await writeFile(document, JSON.stringify(documentOf(files)));
  }
  return { title, folder, files };
}

const block = Buffer.alloc(mebibyte);

/** A PDF that opens, of one empty page. */
async function layFile(file: string, bytes: number, sparse: boolean): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'w');
  try {
    if (!sparse) await fillWithNoise(handle, bytes);
    const { head, tail } = endsOfPdf(bytes);
    await handle.write(head, 0, head.length, 0);
    await handle.write(tail, 0, tail.length, bytes - tail.length);
  } finally {
    await handle.close();
  }
}

async function fillWithNoise(handle: FileHandle, bytes: number): Promise<void> {
  for (let position = 0; position < bytes; position += block.length) {
    await handle.write(randomFillSync(block), 0, Math.min(block.length, bytes - position), position);
  }
}

/** A handover document that lists these files, each as a record of its own. */
export function documentOf(files: readonly string[]): HandoverDocument {
  return {
    schema: 'yijiao-handover/1',
    profile: 'intl-eark',
    filingMode: 'SINGLE_ELECTRONIC',
    deliveringUnit: { name: '滨江建设有限公司' },
    project: {
      code: 'BJ-2025-01',
      name: '滨江花园',
      location: '重庆市渝北区',
      units: [{ role: 'CONSTRUCTOR', name: '滨江建设有限公司' }],
    },
    volumes: [
      {
        no: 1,
        title: '施工文件',
        fileClass: 'C',
        retention: 'PERMANENT',
        records: files.map((path, index) => ({
          seq: index + 1,
          title: `检验批质量验收记录 ${index}`,
          responsible: ['滨江建设有限公司'],
          date: '2025-10-30',
          files: [{ path, role: 'original' }],
        })),
      },
    ],
  };
}
