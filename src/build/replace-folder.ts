import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder hold these files and no others. A file that is as it should be is not touched, and no file is ever half
 * written: processes may run what is in the folder meanwhile, and two may make it of the same sources at once.
 * @param files text of each file by its name below the folder
 * @param programs which of them people start
 */
export async function replaceFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  { programs }: { readonly programs: readonly string[] },
): Promise<void> {
  // Beside the folder, for another one that makes it drops what it does not know.
  const begun = await mkdtemp(`${folder}-`);
  try {
    for (const [name, text] of files) await replaceFile(path.join(folder, name), text, path.join(begun, 'file'));
  } finally {
    await rm(begun, { recursive: true });
  }
  for (const program of programs) await chmod(path.join(folder, program), 0o755);
  const wanted = new Set([...files.keys()].map((name) => path.normalize(name)));
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isDirectory() && !wanted.has(path.relative(folder, file))) await rm(file, { force: true });
  }
}

async function replaceFile(file: string, text: string, begun: string): Promise<void> {
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present === text) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(begun, text);
  await rename(begun, file);
}
