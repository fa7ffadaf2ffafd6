import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { pem } from '../../../../fixtures/pki/der.ts';
import { makeRecord } from '../../../../fixtures/signed/pdf/document.ts';
import { outside } from '../../../support/outside.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { at, makeWorld } from '../../world.ts';
import { documents } from './documents.ts';
import { signPdfBytes } from './sign-bytes.ts';

const run = promisify(execFile);
const world = makeWorld();

/** What a program says of files in a folder; its exit code apart. */
async function said(folder: string, program: string, ...words: readonly string[]): Promise<string> {
  const { stderr, stdout } = await run(program, words, { cwd: folder }).catch(
    (error: Error & { readonly stdout?: string; readonly stderr?: string }) => error,
  );
  return `${stdout ?? ''}${stderr ?? ''}`;
}

async function isHere(t: ExecutionContext, program: string, how: string, version: string): Promise<boolean> {
  return outside(t, program, how, (await said('.', program, version)) !== '');
}

for (const [title, make] of Object.entries(documents)) {
  test(`qpdf finds nothing wrong with a signed PDF ${title}`, async (t) => {
    if (!(await isHere(t, 'qpdf', 'apt-get install qpdf', '--version'))) return;
    const { pki } = await world;
    const folder = await temporaryFolder(t);
    const once = await signPdfBytes(make(), pki.signers.p256);
    await writeFile(path.join(folder, 'signed.pdf'), await signPdfBytes(once, pki.signers.rsa));
    const verdict = await said(folder, 'qpdf', '--check', 'signed.pdf');
    t.regex(verdict, /No syntax or stream encoding errors found/u);
    t.notRegex(verdict, /WARNING/u);
  });

  test(`pdfsig finds both signatures of a PDF ${title} valid`, async (t) => {
    if (!(await isHere(t, 'pdfsig', 'apt-get install poppler-utils', '-v'))) return;
    const { pki } = await world;
    const folder = await temporaryFolder(t);
    const once = await signPdfBytes(make(), pki.signers.p256);
    const twice = await signPdfBytes(once, pki.signers.rsa);
    await writeFile(path.join(folder, 'signed.pdf'), twice);
    const verdict = await said(folder, 'pdfsig', '-nocert', 'signed.pdf');
    t.is(verdict.match(/Signature is Valid/gu)?.length, 2, verdict);
    t.is(verdict.match(/Type: ETSI\.CAdES\.detached/gu)?.length, 2, verdict);
    t.is(verdict.match(/Total document signed/gu)?.length, 1, verdict);
  });
}

test('openssl agrees on what a PDF is signed with', async (t) => {
  if (!(await isHere(t, 'openssl', 'apt-get install openssl', 'version'))) return;
  const { pki } = await world;
  const folder = await temporaryFolder(t);
  for (const identity of [pki.signers.rsa, pki.signers.p256]) {
    const { container, signed } = partsOf(await signPdfBytes(makeRecord().bytes, identity));
    await writeFile(path.join(folder, 'container'), container);
    await writeFile(path.join(folder, 'signed'), signed);
    await writeFile(path.join(folder, 'other'), signed.subarray(1));
    await writeFile(path.join(folder, 'root'), pem('CERTIFICATE', pki.root.certificate));
    const options = ['-binary', '-inform', 'DER', '-in', 'container', '-CAfile', 'root', '-purpose', 'any'];
    const time = ['-attime', String(Math.floor(at.getTime() / 1000)), '-out', 'copy'];
    const verdictOn = (content: string): Promise<string> =>
      said(folder, 'openssl', 'cms', '-verify', '-content', content, ...options, ...time);
    t.regex(await verdictOn('signed'), /successful/iu);
    t.regex(await verdictOn('other'), /failure/iu);
  }
});

/** The container of the last signature and the bytes that it signs, by its own byte range. */
function partsOf(file: Buffer): { readonly container: Buffer; readonly signed: Buffer } {
  const text = file.toString('latin1');
  const [, start = 0, end = 0, rest = 0] =
    [...text.matchAll(/\/ByteRange \[0 +(\d+) +(\d+) +(\d+)\]/gu)].at(-1)?.map(Number) ?? [];
  const padded = Buffer.from(text.slice(start + 1, end - 1), 'hex');
  return {
    container: padded.subarray(0, 4 + padded.readUInt16BE(2)),
    signed: Buffer.concat([file.subarray(0, start), file.subarray(end, end + rest)]),
  };
}
