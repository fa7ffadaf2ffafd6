import { readFile } from 'node:fs/promises';
import test from 'ava';
import type { SignatureReport } from '../../src/schema/types/signature-report.ts';
import { parseTrust } from '../../src/signatures/trust.ts';
import { contentOfBytes, mayCarrySignature, verify } from '../../src/signatures/verify.ts';
import { outside } from '../support/outside.ts';
import { sharedFile } from '../support/shared.ts';

interface Manifest {
  readonly policy: { readonly validationTime: string; readonly anchors: string[]; readonly intermediates: string[] };
  readonly files: readonly {
    readonly file: string;
    readonly kind: string;
    readonly expected: string;
    readonly content?: string;
  }[];
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

const conclusions: Readonly<Record<string, SignatureReport['conclusion']>> = {
  passed: 'TOTAL-PASSED',
  failed: 'TOTAL-FAILED',
  indeterminate: 'INDETERMINATE',
};

test('every real sample comes to what its makers and other verifiers say', async (t) => {
  const here = sharedFile(`${folder}/manifest.json`) !== undefined;
  if (!outside(t, 'signed samples', 'put ../shared beside the project', here)) return;
  const manifest: Manifest = JSON.parse((await sample('manifest.json')).toString());
  for (const entry of manifest.files) {
    const report = await verifySample(entry, manifest);
    t.is(report.conclusion, conclusions[entry.expected] ?? 'NO_SIGNATURE_FOUND', entry.file);
    t.true(mayCarrySignature(entry.file, (await sample(entry.file)).subarray(0, 1024)), entry.file);
  }
});
