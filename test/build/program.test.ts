import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { bundleProgram } from '../../src/build/bundle-program.ts';

const project = path.resolve(import.meta.dirname, '../..');
const built = bundleProgram();

test('the same sources give the same program', async (t) => {
  t.deepEqual(await bundleProgram(), await built);
});

test('every thread that a module opens is built beside that module', async (t) => {
  const files = await built;
  let opened = 0;
  for (const name of await readdir(path.join(project, 'src'), { recursive: true })) {
    if (!name.endsWith('.ts')) continue;
    const source = await readFile(path.join(project, 'src', name), 'utf8');
    for (const [, thread = ''] of source.matchAll(/openThreads(?:<[^>]+>)?\(\s*'([^']+)'/gu)) {
      const file = path.posix.join(path.dirname(name).replaceAll(path.sep, '/'), `${thread}.js`);
      t.true(files.has(file), `${name} opens ${file}`);
      opened += 1;
    }
  }
  t.true(opened > 15);
});

test('a part of the program finds what lay beside each of its modules', async (t) => {
  const files = await built;
  const places = [...files].flatMap(([name, text]) =>
    [...text.matchAll(/new URL\("([^"]+)", import\.meta\.url\)/gu)].map(([, place = '']) =>
      path.posix.join(path.posix.dirname(name), place),
    ),
  );
  t.true(places.includes('schema/judges.js'));
  for (const place of places) {
    const source = path.join(project, 'src', place.replace(/\.js$/u, '.ts'));
    t.regex(await readFile(source, 'utf8'), /import\.meta\.url/u, place);
  }
});

test('no library that became part of the program looks for what lay beside it', async (t) => {
  for (const [name, text] of await built) {
    const code = text.replaceAll(/^\s*(?:\*|\/\/).*$/gmu, '');
    const places = code.match(/\bimport\.meta\.(?:url|dirname|filename)\b/gu) ?? [];
    const known = code.match(/(?:new URL\("[^"]+", |createRequire\()import\.meta\.url\)/gu) ?? [];
    t.is(places.length, known.length, name);
    // Pino asks for its folder only where another thread is to write the log.
    if (!name.startsWith('parts/pino-')) t.notRegex(code, /\b__(?:dirname|filename)\b/u, name);
  }
});

test('the licences of the libraries that became part of the program come with it, and nothing of this machine does', async (t) => {
  const files = await built;
  const { dependencies } = JSON.parse(await readFile(path.join(project, 'package.json'), 'utf8'));
  const licences = files.get('licences.md') ?? '';
  for (const name of ['koa', 'archiver', 'kysely']) {
    t.true(licences.includes(`## ${name} - ${dependencies[name]} (MIT)`), name);
  }
  for (const [name, text] of files) t.false(text.includes(project), name);
});
