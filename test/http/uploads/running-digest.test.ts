import { createHash, randomBytes } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { openRunningDigest } from '../../../src/delivery/uploads/running-digest.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

test('whatever passes by, is verified first, is cut off or interrupted by a restart, the digest is the file’s', async (t) => {
  const folder = await temporaryFolder(t);
  let number = 0;
  const step = record({
    kind: constantFrom('add', 'add', 'grown', 'cut', 'restart'),
    bytes: integer({ min: 1, max: 200_000 }),
  });
  await t.notThrowsAsync(() =>
    assert(
      asyncProperty(array(step, { maxLength: 12 }), async (steps) => {
        const name = path.join(folder, String((number += 1)));
        await writeFile(name, '');
        await using file = await open(name, 'r+');
        let content: Uint8Array = Buffer.alloc(0);
        let digest = openRunningDigest(name);
        for (const { kind, bytes } of steps) {
          if (kind === 'restart') digest = openRunningDigest(name);
          else if (kind === 'cut') {
            content = content.subarray(0, Math.max(0, content.length - bytes));
            await file.truncate(content.length);
            digest.cut(content.length);
          } else {
            const chunk = randomBytes(bytes);
            await file.write(chunk, 0, chunk.length, content.length);
            if (kind === 'add') digest.add(chunk, content.length);
            content = Buffer.concat([content, chunk]);
            if (kind === 'grown') digest.grown(content.length);
          }
        }
        const fixity = await digest.finish(content.length);
        return fixity.sha256 === sha256(content) && fixity.bytes === content.length;
      }),
      { numRuns: 60 },
    ),
  );
});

test('a file that lost its end is a fault, not a digest of less', async (t) => {
  const file = path.join(await temporaryFolder(t), 'short');
  await writeFile(file, 'abc');
  await t.throwsAsync(openRunningDigest(file).finish(10), { message: /ends before byte 10/u });
});
