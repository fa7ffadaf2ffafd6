import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';

const sources = path.resolve(import.meta.dirname, '../src');

/** Modules of no part of the story, which every part may use. */
const ground = [
  'problem.ts',
  'concurrency',
  'system',
  'nearest-name.ts',
  'software.ts',
  'once.ts',
  'memory.ts',
  'i18n',
  'printing',
  'schema',
];
const shared = ['formats', 'signatures', 'signers', 'profiles', 'calendars'];
/** The story in its order: a part uses only the parts before it. */
const story = ['delivery', 'verification', 'packaging', 'forms', 'storage', 'handover', 'retrieval', 'audit'];

/** What the composition wires together. */
const everybody = [
  ...shared,
  ...story,
  'verification-page',
  'config.ts',
  'jobs',
  'identity',
  'notifications',
  'database',
  'http',
];

/** Which parts of src/ a part may import from, besides the ground and itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  i18n: [],
  printing: [],
  schema: [],
  'problem.ts': [],
  concurrency: [],
  system: [],
  'nearest-name.ts': [],
  'software.ts': [],
  'once.ts': [],
  'memory.ts': [],
  configuration: [],
  'config.ts': ['configuration'],
  formats: ['delivery', 'signatures'],
  signatures: ['delivery'],
  signers: ['signatures'],
  profiles: [],
  calendars: [],
  ...Object.fromEntries(story.map((part, place) => [part, [...shared, ...story.slice(0, place)]])),
  identity: [],
  jobs: [...shared, ...story],
  notifications: [...story, 'jobs', 'identity'],
  database: [...shared, ...story, 'jobs', 'identity', 'notifications'],
  'verification-page': [...shared, ...story],
  http: ['verification-page', ...shared, ...story, 'jobs', 'identity', 'notifications'],
  cli: ['verification-page', ...shared, ...story, 'config.ts', 'composition', 'main.ts'],
  composition: everybody,
  build: ['schema', 'verification-page'],
  'main.ts': [...everybody, 'composition'],
};

test('every import follows the arrows of the architecture', async (t) => {
  const forbidden: string[] = [];
  for (const file of (await readdir(sources, { recursive: true })).filter((name) => name.endsWith('.ts'))) {
    const part = partOf(file);
    const allowed = new Set([part, ...ground, ...(arrows[part] ?? [])]);
    for (const target of await importsOf(file)) {
      if (!allowed.has(partOf(target))) forbidden.push(`${file} → ${target}`);
    }
  }
  t.deepEqual(forbidden, []);
});

test('nobody imports the composition but the commands that start it', async (t) => {
  const importers: string[] = [];
  for (const file of (await readdir(sources, { recursive: true })).filter((name) => name.endsWith('.ts'))) {
    const targets = await importsOf(file);
    if (targets.some((target) => ['main.ts', 'composition'].includes(partOf(target)))) importers.push(file);
  }
  t.true(
    importers.every(
      (file) => file.startsWith(path.join('cli', 'commands')) || ['main.ts', 'composition'].includes(partOf(file)),
    ),
    importers.join(', '),
  );
});

test('the container of packages knows nothing of packages: what a plan is made of stands above it', async (t) => {
  const zip = path.join('packaging', 'zip');
  const above: string[] = [];
  for (const name of await readdir(path.join(sources, zip))) {
    for (const target of await importsOf(path.join(zip, name))) {
      const inPackaging = target.startsWith(`packaging${path.sep}`) && !target.startsWith(zip);
      if (inPackaging && path.dirname(target) !== 'packaging') above.push(`${name} → ${target}`);
    }
  }
  t.deepEqual(above, []);
});

async function importsOf(file: string): Promise<string[]> {
  const text = await readFile(path.join(sources, file), 'utf8');
  const relative = [...text.matchAll(/(?:from|import\() ?'(\.[^']+)'/gu)].map((match) => match[1] ?? '');
  return relative.map((target) => path.join(path.dirname(file), target)).filter((target) => !target.startsWith('..'));
}

function partOf(file: string): string {
  return file.split(path.sep)[0] ?? file;
}
