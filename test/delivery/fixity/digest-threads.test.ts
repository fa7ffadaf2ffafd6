import { hash, randomBytes } from 'node:crypto';
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { openDigestThreads } from '../../../src/delivery/fixity/digest-threads.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const algorithms = ['sha512', 'sm3', 'sha256'] as const;

test('a file is digested by several algorithms side by side, wherever it lies in another one', async (t) => {
  const threads = openDigestThreads({ threads: 2 });
  t.teardown(() => threads.close());
  const file = path.join(await temporaryFolder(t), 'container');
  const bytes = randomBytes(3_000_000);
  await writeFile(file, bytes);
  for (const [start, end] of [
    [0, 3_000_000],
    [17, 2_500_000],
    [5, 5],
  ] as const) {
    const digests = await threads.digest({ file, offset: start, bytes: end - start }, algorithms);
    t.deepEqual(
      digests,
      algorithms.map((algorithm) => hash(algorithm, bytes.subarray(start, end))),
    );
  }
});

test('a file that is not as it was listed is named as people know it', async (t) => {
  const threads = openDigestThreads({ threads: 1 });
  t.teardown(() => threads.close());
  const file = path.join(await temporaryFolder(t), 'file');
  await writeFile(file, 'ten bytes.');
  await appendFile(file, 'and more');
  const changed = threads.digest({ file, offset: 0, bytes: 10, path: 'C7/记录.pdf' }, ['sha256']);
  const problem = await t.throwsAsync(changed, { code: 'delivery.file-changed' });
  t.like(problem, { params: { path: 'C7/记录.pdf' } });
  await t.throwsAsync(threads.digest({ file: `${file}x`, offset: 0, bytes: 1 }, ['sha256']), {
    code: 'delivery.file-missing',
  });
});
