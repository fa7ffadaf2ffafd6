import { mkdir, open, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import anyOrder, { type ExecutionContext } from 'ava';
import { documentOf, writeContents, writeDelivery } from '../../fixtures/attack/delivery.ts';
import { attacked, type Bounds, staysWithin } from '../support/attack/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Each of these takes a small machine for itself. */
const test = anyOrder.serial;

const gibibyte = 1024 ** 3;

async function goesThrough(t: ExecutionContext, delivery: string, bounds: Bounds): Promise<void> {
  t.timeout(3 * bounds.seconds * 1000);
  const file = path.join(await temporaryFolder(t), 'package.zip');
  for (const words of [
    ['check', delivery],
    ['pack', delivery, '-o', file],
    ['verify', file],
  ]) {
    const ran = await attacked(t, words);
    t.log(`${words[0]}: ${ran.seconds.toFixed(1)} s, ${Math.round(ran.mebibytes)} MiB`);
    staysWithin(t, ran, bounds);
    t.is(ran.code, 0, ran.stdout + ran.stderr);
  }
}

test('a file of 5 GiB, most of them a hole, is checked, packed and verified in little memory', async (t) => {
  const folder = await temporaryFolder(t);
  await writeDelivery(folder, { 'C5/影像.bin': 'begin', '说明.txt': 'content\n' });
  const sparse = path.join(folder, 'C5/影像.bin');
  await truncate(sparse, 5 * gibibyte);
  await using handle = await open(sparse, 'r+');
  await handle.write('end', 5 * gibibyte - 3);
  await goesThrough(t, folder, { seconds: 170, mebibytes: 200 });
});

test('20,000 small files are checked, packed and verified in little memory', async (t) => {
  const folder = await temporaryFolder(t);
  const paths: string[] = [];
  for (let volume = 0; volume < 20; volume++) {
    await mkdir(path.join(folder, `第 ${volume} 卷`));
    for (let record = 0; record < 1000; record++) paths.push(`第 ${volume} 卷/记录 ${record} & 附图.txt`);
  }
  for (let start = 0; start < paths.length; start += 500) {
    const some = paths.slice(start, start + 500);
    await Promise.all(some.map((name) => writeFile(path.join(folder, name), `${name}\n`.repeat(20))));
  }
  await writeContents(folder, { 'handover.json': JSON.stringify(documentOf(paths)) });
  await goesThrough(t, folder, { seconds: 120, mebibytes: 240 });
});
