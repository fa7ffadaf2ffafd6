import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { openFolder } from '../../../../src/delivery/content/folder-content.ts';
import {
  type CatalogueChoice,
  type ReadCatalogue,
  readCatalogue,
} from '../../../../src/delivery/layouts/read-catalogue.ts';
import { Problem } from '../../../../src/problem.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Files of a delivery by their paths. */
export type MadeFiles = Readonly<Record<string, string | Uint8Array>>;

/** Makes a folder with these files. */
export async function folderWith(t: ExecutionContext, files: MadeFiles): Promise<string> {
  const folder = path.join(await temporaryFolder(t), '移交');
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return folder;
}

/** Reads the catalogue in a folder with these files. */
export async function catalogueOf(
  t: ExecutionContext,
  files: MadeFiles,
  choice?: CatalogueChoice,
): Promise<ReadCatalogue | undefined> {
  const content = openFolder(await folderWith(t, files));
  t.teardown(() => content.close());
  return readCatalogue(content, await Array.fromAsync(content.entries()), choice);
}

/** The problem that keeps the catalogue from being read. */
export async function problemOf(t: ExecutionContext, files: MadeFiles, choice?: CatalogueChoice): Promise<Problem> {
  const problem = await t.throwsAsync(catalogueOf(t, files, choice), { instanceOf: Problem });
  if (!problem) throw new Error('there is no problem');
  return problem;
}

/** Each volume by its title, each record by its title and its files. */
export function outline(catalogue: ReadCatalogue | undefined): Record<string, string[]> {
  const volumes = catalogue?.volumes ?? [];
  return Object.fromEntries(
    volumes.map(({ no, title, records }) => [
      `${no} ${title}`,
      records.map(({ seq, title: record, files }) => `${seq} ${record}: ${files.map((file) => file.path).join(' ')}`),
    ]),
  );
}

/** What people should look at: code, file, row and column. */
export function remarksOf(catalogue: ReadCatalogue | undefined): string[] {
  return (catalogue?.remarks ?? []).map(({ code, place: { file, row, column } }) =>
    [code, file, row, column].filter((part) => part !== undefined).join(' '),
  );
}

/** Places of a problem: code and pointer. */
export function placesOf(problem: Problem): string[] {
  return problem.places.map(({ code, pointer }) => `${code} ${pointer}`);
}
