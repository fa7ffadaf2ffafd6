import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';
import { outside } from './outside.ts';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);

/** Whether Poppler's tools are there to read PDFs independently of us. */
export function poppler(t: ExecutionContext): boolean {
  return outside(t, 'poppler', 'apt-get install poppler-utils', existsSync('/usr/bin/pdftotext'));
}

/** The text of each page of a PDF, as it lies on the page. */
export async function pagesOf(t: ExecutionContext, pdf: Uint8Array): Promise<string[]> {
  const { stdout } = await run('pdftotext', ['-layout', await fileOf(t, pdf), '-'], { maxBuffer: 100_000_000 });
  return stdout.split('\f').slice(0, -1);
}

/** What a PDF says of its fonts, a line each, and of itself. */
export async function aboutPdf(t: ExecutionContext, pdf: Uint8Array): Promise<{ fonts: string[]; about: string }> {
  const file = await fileOf(t, pdf);
  const { stdout: fonts } = await run('pdffonts', [file]);
  const { stdout: about } = await run('pdfinfo', [file]);
  return { fonts: fonts.trim().split('\n').slice(2), about };
}

async function fileOf(t: ExecutionContext, pdf: Uint8Array): Promise<string> {
  const file = path.join(await temporaryFolder(t), 'document.pdf');
  await writeFile(file, pdf);
  return file;
}
