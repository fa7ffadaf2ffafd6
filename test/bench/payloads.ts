import { randomFillSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';

/** A delivery folder to measure with. */
export interface Payload {
  readonly name: string;
  readonly folder: string;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
}

const mebibyte = 1024 * 1024;

const kinds = {
  /** Few large files that nothing can compress, like PDF and JPEG. */
  big: { count: 8, bytes: 256 * mebibyte, sparse: false },
  /** What a building really has: very many small files. */
  small: { count: 20_000, bytes: 20 * 1024, sparse: false },
  many: { count: 100_000, bytes: 1024, sparse: false },
  sparse: { count: 1, bytes: 50 * 1024 * mebibyte, sparse: true },
} as const;

export type PayloadName = keyof typeof kinds;

/** Lays a payload and its handover document into a folder, unless it is there already. */
export async function layPayload(name: PayloadName, base: string): Promise<Payload> {
  const { count, bytes, sparse } = kinds[name];
  const folder = path.join(base, name);
  const files = Array.from({ length: count }, (_, index) => {
    const title = `${String(Math.floor(index / 500)).padStart(3, '0')} 分部工程/检验批质量验收记录 ${index}.bin`;
    return { path: title, bytes };
  });
  if (!existsSync(path.join(folder, 'handover.json'))) {
    await mkdir(folder, { recursive: true });
    for (const { path: name } of files) await layFile(path.join(folder, name), bytes, sparse);
    await writeFile(path.join(folder, 'handover.json'), JSON.stringify(documentOf(files.map((file) => file.path))));
  }
  return { name, folder, files };
}

const block = Buffer.alloc(mebibyte);

async function layFile(file: string, bytes: number, sparse: boolean): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, '');
  if (sparse) return await truncate(file, bytes);
  const handle = await open(file, 'w');
  try {
    for (let written = 0; written < bytes; written += block.length) {
      await handle.write(randomFillSync(block), 0, Math.min(block.length, bytes - written));
    }
  } finally {
    await handle.close();
  }
}

function documentOf(paths: readonly string[]): HandoverDocument {
  return {
    schema: 'yijiao-handover/1',
    profile: 'intl-eark',
    deliveringUnit: { name: 'Bench Construction Co.' },
    project: { name: '滨江花园' },
    volumes: [
      {
        no: 1,
        title: '施工文件',
        fileClass: 'C',
        records: paths.map((path, index) => ({
          seq: index + 1,
          title: `检验批质量验收记录 ${index}`,
          date: '2025-10-30',
          files: [{ path, role: 'original' }],
        })),
      },
    ],
  };
}
