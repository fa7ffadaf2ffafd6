import { cp, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import type { ArchiveRecord, HandoverDocument, Volume } from '../../src/schema/types/handover.ts';
import { outside } from '../support/outside.ts';
import { sharedFile } from '../support/shared.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const sample = 'samples/duplex-apartment';
const howToGet = 'the Duplex Apartment Test Files of buildingSMART International beside the project, in ../shared';

/** The volumes that a Chinese delivering unit makes of the building's documents, and which files belong in each. */
const volumes: readonly (readonly [title: string, belongs: RegExp])[] = [
  ['设备产品资料（门窗、洁具、暖通、电气）', /Product(?:Data|Info)\.pdf$/u],
  ['使用维护手册、质量保证书 & 合格证', /O&M|Warranty|PanelBoard|Pump|FIRE {2}SECURITY/u],
  ['COBie 移交数据表与各专业效果图', /\.(?:xlsx|jpg)$/u],
];

/** The unit that hands the building over. */
export const duplexUnit = { name: '某国际工程有限公司', uscc: '91500000MA5U000X0Y' } as const;

/**
 * Makes a delivery folder of the real handover documents of a building: every file under its own name, all of them
 * listed in a handover.json with Chinese titles. Undefined, and said so, where the documents are absent.
 */
export async function duplexDelivery(t: ExecutionContext): Promise<string | undefined> {
  const source = sharedFile(sample);
  if (!outside(t, 'the real handover documents', howToGet, source !== undefined) || !source) return undefined;
  const folder = path.join(await temporaryFolder(t), 'Duplex 移交');
  await cp(source, folder, { recursive: true, filter: (name) => path.basename(name) !== 'README.md' });
  await writeFile(
    path.join(folder, 'handover.json'),
    JSON.stringify(duplexDocument(await filesBelow(folder)), null, 2),
  );
  return folder;
}

function duplexDocument(files: readonly string[]): HandoverDocument {
  return {
    schema: 'yijiao-handover/1',
    profile: 'intl-eark',
    filingMode: 'SINGLE_ELECTRONIC',
    deliveringUnit: duplexUnit,
    project: { name: '双拼住宅（Duplex Apartment）竣工移交', location: '重庆市渝北区' },
    volumes: volumes.map(
      ([title, belongs], index): Volume => ({
        no: index + 1,
        title,
        compiler: '张工',
        retention: 'PERMANENT',
        records: files.filter((file) => belongs.test(file)).map(recordOf),
      }),
    ),
  };
}

function recordOf(file: string, index: number): ArchiveRecord {
  return {
    seq: index + 1,
    title: path.basename(file, path.extname(file)),
    date: '2012-03-23',
    files: [{ path: file, role: 'original' }],
  };
}

/** Every file below a folder by its path, in the order of their bytes, without handover.json. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return files
    .filter((file) => file !== 'handover.json')
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
