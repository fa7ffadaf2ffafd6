import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { temporaryFolder } from './support/temporary-folder.ts';

const run = promisify(execFile);
const checkout = path.join(import.meta.dirname, '..');
const sample = 'fixtures/sample-project';

/** What `npm pack` needs of a checkout, and no more. */
const sources = ['LICENSE', 'README.md', 'package.json', 'schemas', 'src', 'tsconfig.json', 'docs', sample];

/** Packs a copy of the checkout and unpacks what would be published; its dependencies are those of the checkout. */
async function installPublished(t: ExecutionContext): Promise<string> {
  const folder = await temporaryFolder(t);
  const copy = path.join(folder, 'copy');
  for (const source of sources) await cp(path.join(checkout, source), path.join(copy, source), { recursive: true });
  await symlink(path.join(checkout, 'node_modules'), path.join(copy, 'node_modules'));
  await run('npm', ['pack', '--pack-destination', folder], { cwd: copy }).catch((error: unknown) => {
    t.log(Object(error).stdout);
    throw error;
  });
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
  await run('tar', ['-xzf', path.join(folder, archive), '-C', folder]);
  await symlink(path.join(checkout, 'node_modules'), path.join(folder, 'node_modules'));
  return path.join(folder, 'package');
}

test('what npm publishes plays the whole demo in an empty folder', async (t) => {
  const published = await installPublished(t);
  const program = path.join(published, 'dist/cli/yijiao.js');
  const empty = path.join(await temporaryFolder(t), 'empty');
  await mkdir(empty);
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], YIJIAO_LANG: 'en' };
  const { stdout } = await run(process.execPath, [program, 'demo'], { cwd: empty, env });
  t.regex(stdout, /the package verified offline: intact/u);
  t.regex(stdout, /the receipt verified offline: intact/u);
  t.deepEqual(await readdir(empty), ['demo']);
  const files = await readdir(published, { recursive: true });
  const unwanted = files.filter((name) => /(?<!\.d)\.ts$|\.map$|(^|\/)test\//u.test(name));
  t.deepEqual(unwanted, [], 'sources, maps and tests stay at home');
});

test('every download is pinned by its digest, and none by an address', async (t) => {
  const lock = JSON.parse(await readFile(path.join(checkout, 'package-lock.json'), 'utf8'));
  const { '': own, ...packages }: Record<string, { integrity?: string; resolved?: string }> = lock.packages;
  t.truthy(own);
  for (const [name, { integrity, resolved }] of Object.entries(packages)) {
    t.regex(integrity ?? '', /^sha512-/u, name);
    t.is(resolved, undefined, name);
  }
});
