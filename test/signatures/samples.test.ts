import { readFile } from 'node:fs/promises';
import test from 'ava';
import type { SignatureReport } from '../../src/schema/types/signature-report.ts';
import { parseTrust } from '../../src/signatures/trust.ts';
import { contentOfBytes, mayCarrySignature, verify } from '../../src/signatures/verify.ts';
import { outside } from '../support/outside.ts';
import { sharedFile } from '../support/shared.ts';

interface Manifest {
  readonly policy: { readonly validationTime: string; readonly anchors: string[]; readonly intermediates: string[] };
  readonly files: readonly { readonly file: string; readonly kind: string; readonly content?: string }[];
}

const folder = 'samples/signatures';

async function sample(name: string): Promise<Buffer> {
  return readFile(sharedFile(`${folder}/${name}`) ?? name);
}

async function verifySample(
  { content, file }: Manifest['files'][number],
  manifest: Manifest,
): Promise<SignatureReport> {
  const { anchors, intermediates, validationTime } = manifest.policy;
  const trusted = await Promise.all(
    [...anchors, ...intermediates].map(async (name) => ({ name, bytes: await sample(name) })),
  );
  const options = { at: new Date(validationTime) };
  const container = contentOfBytes(file, await sample(file));
  return content === undefined
    ? verify(container, parseTrust(trusted), options)
    : verify(contentOfBytes(content, await sample(content)), parseTrust(trusted), {
        ...options,
        detached: [container],
      });
}

/** What this version says of the samples' kinds, none of which it verifies yet. */
const reasons: Readonly<Record<string, string>> = {
  pdf: 'NOT_PERFORMED_PDF',
  ofd: 'NOT_PERFORMED_OFD',
  xades: 'NOT_PERFORMED_XML',
  cms: 'NOT_PERFORMED_SM2',
};

test('every real sample is recognised for what it is and none is passed', async (t) => {
  const here = sharedFile(`${folder}/manifest.json`) !== undefined;
  if (!outside(t, 'signed samples', 'put ../shared beside the project', here)) return;
  const manifest: Manifest = JSON.parse((await sample('manifest.json')).toString());
  for (const entry of manifest.files) {
    const report = await verifySample(entry, manifest);
    t.deepEqual(report.reasons, [reasons[entry.kind.split('/')[0] ?? ''] ?? ''], entry.file);
    t.is(report.conclusion, 'INDETERMINATE', entry.file);
    t.true(mayCarrySignature(entry.file, (await sample(entry.file)).subarray(0, 1024)), entry.file);
  }
});

test('the real SM2 signer is named though the signature is not verified', async (t) => {
  const here = sharedFile(`${folder}/manifest.json`) !== undefined;
  if (!outside(t, 'signed samples', 'put ../shared beside the project', here)) return;
  const manifest: Manifest = JSON.parse((await sample('manifest.json')).toString());
  const entry = manifest.files.find(({ file }) => file === 'cades-t-sm2-good.p7s');
  const report = entry && (await verifySample(entry, manifest));
  t.regex(report?.signatures[0]?.signer?.subject ?? '', /^CN=/u);
});
