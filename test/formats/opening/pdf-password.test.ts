import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { openBytes, troublesIn } from '../../support/openable/open-bytes.ts';
import { pdfWith } from '../../support/openable/pdf.ts';
import { outside } from '../../support/outside.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** The handlers of the standard, from RC4 of 40 bits to AES of 256, as qpdf writes them. */
const ciphers: readonly (readonly [title: string, ...options: string[]])[] = [
  ['RC4 of 40 bits', '40', '--', '--allow-weak-crypto'],
  ['RC4 of 128 bits', '128', '--use-aes=n', '--', '--allow-weak-crypto'],
  ['AES of 128 bits', '128', '--use-aes=y', '--', '--allow-weak-crypto'],
  ['AES of 128 bits with plain metadata', '128', '--cleartext-metadata', '--use-aes=y', '--', '--allow-weak-crypto'],
  ['AES of 256 bits, before ISO 32000-2', '256', '--force-R5', '--', '--allow-weak-crypto'],
  ['AES of 256 bits', '256', '--'],
];

for (const [title, bits = '', ...options] of ciphers) {
  test(`a PDF encrypted by ${title} is told to need its password, or to open without one`, async (t) => {
    const present = spawnSync('qpdf', ['--version']).status === 0;
    if (!outside(t, 'qpdf', '.ci/system', present)) return;
    const folder = await temporaryFolder(t);
    const [plain, encrypted] = [path.join(folder, 'plain.pdf'), path.join(folder, 'encrypted.pdf')];
    await writeFile(plain, pdfWith({ trailer: '/ID[<0123><4567>]' }));
    for (const password of ['', 'secret']) {
      const { stderr } = spawnSync('qpdf', ['--encrypt', password, 'owner', bits, ...options, plain, encrypted]);
      const opened = await openBytes('pdf', await readFile(encrypted));
      t.deepEqual(troublesIn(opened), [password === '' ? 'encrypted-open' : 'password'], stderr.toString());
      t.is(opened.pages, password === '' ? 1 : undefined);
    }
  });
}
