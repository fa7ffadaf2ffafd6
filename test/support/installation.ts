import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import type { ProfileDocument } from '../../src/schema/types/profile.ts';
import { temporaryFolder } from './temporary-folder.ts';

const project = path.join(import.meta.dirname, '../..');

/** An archive profile that lets so many files at most into one package. */
export function smallPackages(files: number): ProfileDocument {
  return {
    schema: 'yijiao-profile/1',
    id: 'small-packages',
    version: '1.0.0',
    extends: 'intl-eark@1.0.0',
    title: { zh: '小信息包', en: 'Small packages' },
    validFrom: '2025-01-01',
    split: { files, bytes: 1024 ** 4 },
  };
}

/**
 * Installs the product once more, as a bureau does that has an archive profile of its own.
 * @returns the program to run
 */
export async function installWith(t: ExecutionContext, profile: ProfileDocument): Promise<string> {
  const folder = await temporaryFolder(t);
  for (const name of ['dist', 'schemas', 'package.json']) {
    await cp(path.join(project, name), path.join(folder, name), { recursive: true });
  }
  await symlink(path.join(project, 'node_modules'), path.join(folder, 'node_modules'));
  const own = path.join(folder, 'schemas/profiles', profile.id, profile.version);
  await mkdir(own, { recursive: true });
  await writeFile(path.join(own, 'profile.json'), JSON.stringify(profile));
  return path.join(folder, 'dist/cli/yijiao.js');
}
