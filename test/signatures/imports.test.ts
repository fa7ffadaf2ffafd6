import { readdir, readFile } from 'node:fs/promises';
import test from 'ava';

const signatures = new URL('../../src/signatures/', import.meta.url);

async function importers(module: RegExp): Promise<string[]> {
  const files = (await readdir(signatures, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const sources = await Promise.all(
    files.map(async (name) => [name, await readFile(new URL(name, signatures), 'utf8')] as const),
  );
  return sources.filter(([, source]) => module.test(source)).map(([name]) => name);
}

test('only crypto/, and signing with keys of its own, know node:crypto, so that no SM2 signature is verified by it', async (t) => {
  const found = await importers(/from 'node:crypto'/u);
  t.true(found.length > 0);
  t.deepEqual(
    found.filter((name) => !name.startsWith('crypto/') && !name.startsWith('signing/')),
    [],
  );
});

test('only verify.ts, trust.ts and validation/ decide; format modules give facts', async (t) => {
  const deciding = await importers(/from '\.{1,2}\/(?:validation\/)?(?:verdicts|judgement|validate|report)\.ts'/u);
  t.deepEqual(
    deciding.filter((name) => !name.startsWith('validation/') && name !== 'verify.ts'),
    [],
  );
});
