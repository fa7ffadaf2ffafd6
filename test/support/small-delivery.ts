import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The smallest delivery that has a volume, two records and Chinese names; its profile asks for nothing national. */
export function smallDocument(): HandoverDocument {
  return {
    schema: 'yijiao-handover/1',
    profile: 'intl-eark',
    deliveringUnit: { name: '某建设单位' },
    project: { name: '某住宅小区 1#楼' },
    volumes: [
      {
        no: 1,
        title: '隐蔽工程验收记录',
        records: [
          {
            seq: 1,
            title: '记录',
            date: '2025-10-30',
            files: [{ path: 'C5 隐蔽工程/记录.txt', role: 'original' }],
          },
          { seq: 2, title: '说明', files: [{ path: 'C5 隐蔽工程/说明.txt', role: 'original' }] },
        ],
      },
    ],
  };
}

/** What lies in the files of the small delivery. */
export const smallContents: Readonly<Record<string, string>> = {
  'C5 隐蔽工程/记录.txt': '隐蔽工程验收合格。\n',
  'C5 隐蔽工程/说明.txt': 'Explanation.\n',
};

/** Writes the small delivery into a folder of its own, after the test has changed what it wants. */
export async function smallDelivery(
  t: ExecutionContext,
  change: (document: HandoverDocument) => void = () => {},
  contents: Readonly<Record<string, string | Uint8Array>> = smallContents,
): Promise<string> {
  const folder = await temporaryFolder(t);
  const document = smallDocument();
  change(document);
  await writeFile(path.join(folder, 'handover.json'), JSON.stringify(document, null, 2));
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return folder;
}
