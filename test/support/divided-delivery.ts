import type { ExecutionContext } from 'ava';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';
import { smallPackages } from './installation.ts';
import { smallDelivery } from './small-delivery.ts';

/** What lies in the files of a delivery of three volumes with two files each, by path; names are awkward on purpose. */
export const dividedContents: Readonly<Record<string, string>> = {
  '卷一/a?.txt': '第一卷的第一份文件。\n',
  '卷一/b.txt': 'one, b\n',
  '卷二/a?.txt': '第二卷的第一份文件。\n',
  '卷二/b.txt': 'two, b\n',
  'parts.json': '{"parts": "delivered under this very name"}\n',
  '卷三/b.txt': 'three, b\n',
};

/** So many files go into one package: two volumes do not fit together. */
export const dividedProfile = smallPackages(3);

/** Writes that delivery into a folder of its own. */
export function dividedDelivery(t: ExecutionContext): Promise<string> {
  return smallDelivery(t, divide, dividedContents);
}

function divide(document: HandoverDocument): void {
  document.profile = dividedProfile.id;
  const paths = Object.keys(dividedContents);
  document.volumes = [1, 2, 3].map((no) => ({
    no,
    title: `第 ${no} 卷`,
    records: paths.slice(2 * no - 2, 2 * no).map((name, index) => ({
      seq: index + 1,
      title: `记录 ${no}-${index + 1}`,
      date: '2025-10-30',
      files: [{ path: name, role: 'original' }],
    })),
  }));
}
