import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { signCms } from '../../../fixtures/pki/cms.ts';
import { overwrite } from '../../../fixtures/signed/pdf/attacks.ts';
import { appendObjects, contentsOf, makeRecord, numbers } from '../../../fixtures/signed/pdf/document.ts';
import { encryptedBy, type PdfCipher, pdfCiphers } from '../../../fixtures/signed/pdf/encryption.ts';
import { signRecord } from '../../../fixtures/signed/pdf/sign.ts';
import type { SignatureEntry } from '../../../src/schema/types/signature-report.ts';
import { outside } from '../../support/outside.ts';
import { findPyhanko } from '../../support/pyhanko.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { signed } from '../cases/pdf/documents.ts';
import { makeWorld, verifyGiven, type World } from '../world.ts';

const run = promisify(execFile);
const world = makeWorld();

/** What every verifier of PDFs can tell of a signature, whoever it trusts. */
interface Finding {
  /** The signed bytes are as they were, and the value is the key's. */
  readonly intact: boolean;
  /** Nothing follows the signed bytes. */
  readonly whole: boolean;
}

interface Witnessed {
  readonly title: string;
  readonly file: (world: World) => Buffer;
  /** Of each signature, in order. */
  readonly findings: readonly Finding[];
}

const sound = { intact: true, whole: true };
const broken = { intact: false, whole: true };
const continued = { intact: true, whole: false };

const changed = (bytes: Buffer): Buffer => overwrite(bytes, 'works accepted', 'works rejected');

const documents: readonly Witnessed[] = [
  ...(['rsa', 'p256'] as const).flatMap((key): Witnessed[] => [
    {
      title: `a PDF signed by ${key}`,
      file: ({ pki }) => signRecord(makeRecord(), pki.signers[key]).bytes,
      findings: [sound],
    },
    {
      title: `a PDF signed by ${key} whose page was changed where it stands`,
      file: ({ pki }) => changed(signRecord(makeRecord(), pki.signers[key]).bytes),
      findings: [broken],
    },
    {
      title: `a PDF with the signature by ${key} of another document`,
      file: ({ pki }) => {
        const container = (bytes: Buffer): Buffer => signCms(Buffer.concat([bytes, bytes]), pki.signers[key]);
        return signRecord(makeRecord(), pki.signers[key], { container }).bytes;
      },
      findings: [broken],
    },
  ]),
  {
    title: 'a PDF with object streams that two people signed',
    file: (world) => signRecord(signed(world, {}, { form: 'stream' }), world.pki.signers.rsa).bytes,
    findings: [continued, sound],
  },
  {
    title: 'a PDF whose page was exchanged by an update after it was signed',
    file: (world) => appendObjects(signed(world), [[numbers.contents, contentsOf('rejected')]]).bytes,
    findings: [continued],
  },
  ...pdfCiphers.flatMap((cipher): Witnessed[] => [
    {
      title: `a PDF encrypted by ${cipher}`,
      file: (world) => signed(world, {}, encryptedBy(cipher)).bytes,
      findings: [sound],
    },
    {
      title: `a PDF encrypted by ${cipher} whose catalog was changed where it stands`,
      file: (world) => overwrite(signed(world, {}, encryptedBy(cipher)).bytes, '/SigFlags 3', '/SigFlags 1'),
      findings: [broken],
    },
  ]),
];

/** pyHanko takes no file of this revision, which ISO 32000-2 does not have, with an owner's key that nobody made. */
const unknownToPyhanko: PdfCipher = 'aes-256-r5';

async function saidByUs(file: Buffer): Promise<Finding[]> {
  const { signatures } = await verifyGiven({ file, fileName: 'record.pdf' }, await world);
  return signatures.map(findingOf);
}

function findingOf({ checks, scope }: SignatureEntry): Finding {
  const passes = (id: string): boolean => checks.find((check) => check.id === id)?.status === 'pass';
  return { intact: passes('signature.value') && passes('content.digest'), whole: scope?.covers === 'entire-file' };
}

for (const { file, findings, title } of documents) {
  test(`pdfsig finds the same as this verifier of ${title}`, async (t) => {
    const found = await run('pdfsig', ['-v']).then(
      () => true,
      () => false,
    );
    if (!outside(t, 'pdfsig', 'apt-get install poppler-utils', found)) return;
    const bytes = file(await world);
    t.deepEqual(await saidByUs(bytes), findings);
    const folder = await temporaryFolder(t);
    await writeFile(path.join(folder, 'record.pdf'), bytes);
    const { stdout } = await run('pdfsig', ['-nocert', 'record.pdf'], { cwd: folder }).catch(
      (error: Error & { readonly stdout: string }) => error,
    );
    const said = stdout
      .split(/^Signature #/mu)
      .slice(1)
      .map((one) => ({
        intact: one.includes('Signature is Valid'),
        whole: one.includes('- Total document signed'),
      }));
    t.deepEqual(said, findings, stdout);
  });
}

test('pyHanko finds the same as this verifier of all of them', async (t) => {
  const ask = await findPyhanko(t);
  if (!ask) return;
  const folder = await temporaryFolder(t);
  const known = documents.filter(({ title }) => !title.includes(unknownToPyhanko));
  const places = known.map((_, index) => path.join(folder, `${index}.pdf`));
  const files = await Promise.all(known.map(async ({ file }) => file(await world)));
  await Promise.all(files.map((bytes, index) => writeFile(places[index] ?? '', bytes)));
  const said = await ask(places);
  for (const [index, { findings, title }] of known.entries()) {
    const theirs = said[index]?.map(({ coverage, intact, valid }) => ({
      intact: intact && valid,
      whole: coverage === 'ENTIRE_FILE',
    }));
    t.deepEqual(theirs, findings, title);
    t.deepEqual(await saidByUs(files[index] ?? Buffer.alloc(0)), findings, title);
  }
});
