import { watch } from 'node:fs';
import { appendFile, mkdir, open, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import anyOrder, { type ExecutionContext } from 'ava';
import { writeDelivery } from '../../fixtures/attack/delivery.ts';
import type { ProblemCode } from '../../src/problem.ts';
import { type Ran, yijiao } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A file has to change in a moment that a busy machine might miss. */
const test = anyOrder.serial;

const mebibyte = 1024 * 1024;
/** Every reading thread has one of these before it, and one more is waiting, when the file after them changes. */
const largeFiles = availableParallelism() + 1;
const content = '隐蔽工程验收合格。\n'.repeat(100);

interface Bench {
  readonly delivery: string;
  /** The file that is packaged last. */
  readonly last: string;
  readonly out: string;
}

async function setBench(t: ExecutionContext): Promise<Bench> {
  const folder = await temporaryFolder(t);
  const [delivery, out] = [path.join(folder, 'delivery'), path.join(folder, 'out')];
  await mkdir(out);
  const large = Array.from({ length: largeFiles }, (_, index) => `${index}.bin`);
  await writeDelivery(delivery, { ...Object.fromEntries(large.map((name) => [name, 'begin'])), 'z.txt': content });
  for (const name of large) await grow(path.join(delivery, name), 200 * mebibyte);
  return { delivery, out, last: path.join(delivery, 'z.txt') };
}

/** Makes a file longer by a hole, which costs no room. */
async function grow(file: string, bytes: number): Promise<void> {
  await truncate(file, bytes);
  await using handle = await open(file, 'r+');
  await handle.write('end', bytes - 3);
}

/** Packs, and changes something as soon as the package begins to be written: after the check, before the end. */
async function packWhile({ delivery, out }: Bench, change: () => Promise<void>, language: 'zh' | 'en'): Promise<Ran> {
  let changed: Promise<void> | undefined;
  const watcher = watch(out, () => {
    changed ??= change();
  });
  try {
    return await yijiao(['pack', delivery, '-o', path.join(out, 'package.zip')], { YIJIAO_LANG: language });
  } finally {
    watcher.close();
    await changed;
  }
}

type Change = (file: string) => Promise<void>;

async function replace(file: string): Promise<void> {
  await writeFile(`${file}.new`, content.replaceAll('合格', '不合'));
  await rename(`${file}.new`, file);
}

const changed = { en: /"z\.txt" changed after it was checked/u, zh: /“z\.txt”在检测之后发生了变化/u };
const missing = { en: /no file "z\.txt"/u, zh: /没有文件“z\.txt”/u };

const changes: readonly (readonly [what: string, change: Change, code: ProblemCode, says: typeof changed])[] = [
  ['replaced by another of the same length', replace, 'packaging.content-changed', changed],
  ['written on', (file) => appendFile(file, '补记'), 'packaging.content-changed', changed],
  ['cut', (file) => truncate(file, 10), 'packaging.content-changed', changed],
  ['removed', (file) => rm(file), 'delivery.file-missing', missing],
];

for (const [index, [what, change, code, says]] of changes.entries()) {
  test(`a file that is ${what} while the package is written is named, no package is left, and packing again works`, async (t) => {
    const bench = await setBench(t);
    const language = index % 2 ? 'zh' : 'en';
    const ran = await packWhile(bench, () => change(bench.last), language);
    t.is(ran.code, 2, ran.stdout);
    t.is(ran.stdout, '');
    t.regex(ran.stderr, says[language]);
    t.regex(ran.stderr, new RegExp(`^→ \\S.* {2}\\[${code.replace('.', '\\.')}\\]$`, 'mu'));
    t.notRegex(ran.stderr, /\n\s+at /u);
    t.deepEqual(await readdir(bench.out), []);
    await writeFile(bench.last, content);
    const file = path.join(bench.out, 'package.zip');
    t.is((await yijiao(['pack', bench.delivery, '-o', file])).code, 0);
    t.is((await yijiao(['verify', file])).code, 0);
    t.true((await readFile(file)).includes(content));
  });
}
