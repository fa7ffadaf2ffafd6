import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { pem } from '../../../../fixtures/pki/der.ts';
import { packOfd } from '../../../../fixtures/signed/ofd/document.ts';
import { makeSeal } from '../../../../fixtures/signed/ofd/seal.ts';
import { fieldsOf } from '../../../../src/signatures/asn1/fields.ts';
import { readDocument } from '../../../../src/signatures/asn1/reader.ts';
import { tags } from '../../../../src/signatures/asn1/tags.ts';
import { wholeBitsOf } from '../../../../src/signatures/asn1/values.ts';
import { outside } from '../../../support/outside.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { sealsOf } from '../../ofd/seals.ts';
import { makeWorld, period } from '../../world.ts';
import { filesIn } from './files-in.ts';
import { sealOfdBytes } from './sign-bytes.ts';

const run = promisify(execFile);
const world = makeWorld();

/** What a program says, its exit code apart; nothing when it is not here. */
async function said(folder: string, program: string, ...words: readonly string[]): Promise<string> {
  const { stderr, stdout } = await run(program, words, { cwd: folder }).catch(
    (error: Error & { readonly stdout?: string; readonly stderr?: string }) => error,
  );
  return `${stdout ?? ''}${stderr ?? ''}`;
}

async function isHere(t: ExecutionContext, program: string, version: string, from = program): Promise<boolean> {
  return outside(t, program, `apt-get install ${from}`, (await said('.', program, version)) !== '');
}

/** A document sealed with SM2, then with RSA. */
async function sealedTwice(): Promise<Buffer> {
  const made = await world;
  const { document, maker, signer } = await sealsOf(made);
  const { rsa } = made.pki.signers;
  const seal = makeSeal({ maker, signers: [signer, rsa], from: period.validFrom, to: period.validTo });
  return sealOfdBytes(await sealOfdBytes(packOfd(document), seal, signer), seal, rsa);
}

test('unzip finds nothing wrong with a sealed OFD', async (t) => {
  if (!(await isHere(t, 'unzip', '-v'))) return;
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'a.ofd'), await sealedTwice());
  t.regex(await said(folder, 'unzip', '-t', 'a.ofd'), /No errors detected/u);
});

test('xmllint finds every file of a sealed OFD that is XML well-formed', async (t) => {
  if (!(await isHere(t, 'xmllint', '--version', 'libxml2-utils'))) return;
  const folder = await temporaryFolder(t);
  const files = [...filesIn(await sealedTwice())].filter(([name]) => name.endsWith('.xml'));
  for (const [name, content] of files) await writeFile(path.join(folder, name.replaceAll('/', '_')), content);
  t.is(files.length, 13);
  t.is(await said(folder, 'xmllint', '--noout', ...(await readdir(folder))), '');
});

test('openssl agrees that both signers signed, and over what', async (t) => {
  if (!(await isHere(t, 'openssl', 'version'))) return;
  const folder = await temporaryFolder(t);
  const files = filesIn(await sealedTwice());
  const options = [['-sm3', '-sigopt', 'distid:1234567812345678'], ['-sha256']];
  for (const [number, option] of options.entries()) {
    const { certificate, signature, signed } = partsOf(files.get(`Doc_0/Signs/Sign_${number}/SignedValue.dat`));
    await writeFile(path.join(folder, 'certificate'), pem('CERTIFICATE', certificate));
    await writeFile(path.join(folder, 'signed'), signed);
    await writeFile(path.join(folder, 'other'), signed.subarray(1));
    await writeFile(path.join(folder, 'signature'), signature);
    await said(folder, 'openssl', 'x509', '-in', 'certificate', '-pubkey', '-noout', '-out', 'key');
    const verdictOn = (content: string): Promise<string> =>
      said(folder, 'openssl', 'dgst', ...option, '-verify', 'key', '-signature', 'signature', content);
    t.regex(await verdictOn('signed'), /^Verified OK/u);
    t.regex(await verdictOn('other'), /^Verification failure/iu);
    const description = files.get(`Doc_0/Signs/Sign_${number}/Signature.xml`) ?? Buffer.alloc(0);
    await writeFile(path.join(folder, 'description'), description);
    const digest = await said(folder, 'openssl', 'dgst', '-r', option[0] ?? '', 'description');
    t.true(Buffer.from(signed).includes(Buffer.from(digest.slice(0, 64), 'hex')));
  }
});

/** What a signature with a seal is made of (GB/T 38540-2020 §7.2). */
function partsOf(
  value: Buffer = Buffer.alloc(0),
): Readonly<Record<'signed' | 'certificate' | 'signature', Uint8Array>> {
  const fields = fieldsOf(readDocument(value, 'der'));
  const signed = fields.take(tags.sequence).raw;
  const certificate = fields.take(tags.octetString).content;
  fields.take(tags.oid);
  return { signed, certificate, signature: wholeBitsOf(fields.take(tags.bitString)) };
}
