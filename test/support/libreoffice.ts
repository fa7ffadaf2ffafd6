import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';
import { outside } from './outside.ts';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);

/** Has LibreOffice open files and save them in another format; gives where what it wrote lies, by the names of the files. */
export type Resave = (files: readonly string[], format: string) => Promise<ReadonlyMap<string, string>>;

/** Every sheet as a text of its own: commas, quotation marks, cells as they are shown. */
export const everySheetAsCsv = (characterSet: 'UTF-8' | 'GB18030'): string => {
  // Numbers of its own for character sets, from rtl/textenc.h.
  const number = { 'UTF-8': 76, GB18030: 85 }[characterSet];
  return `csv:Text - txt - csv (StarCalc):44,34,${number},1,,0,false,true,false,false,false,-1`;
};

/** Finds LibreOffice, or says how to get it. */
export async function findLibreoffice(t: ExecutionContext): Promise<Resave | undefined> {
  const isHere = await run('soffice', ['--version']).then(
    () => true,
    () => false,
  );
  if (!outside(t, 'LibreOffice', 'apt-get install libreoffice-calc-nogui', isHere)) return undefined;
  const { href: settings } = pathToFileURL(await temporaryFolder(t));
  return async (files, format) => {
    const folder = await temporaryFolder(t);
    // Two that share their settings do not run side by side.
    const own = [`-env:UserInstallation=${settings}`, '--headless'];
    await run('soffice', [...own, '--convert-to', format, '--outdir', folder, ...files]);
    return new Map((await readdir(folder)).map((name) => [name, path.join(folder, name)]));
  };
}
