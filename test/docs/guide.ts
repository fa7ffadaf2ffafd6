import { spawn, spawnSync } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { ownProgram } from '../support/cli.ts';
import { outside } from '../support/outside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const project = path.join(import.meta.dirname, '../..');

/** A fenced block of a guide. `words` is what stands after the fence: language, then marks such as `run archivist`. */
export interface Block {
  readonly line: number;
  readonly words: readonly string[];
  readonly text: string;
}

/** The fenced blocks of a page in docs/. */
export async function blocksOf(page: string): Promise<Block[]> {
  const markdown = await readFile(path.join(project, 'docs', page), 'utf8');
  return [...markdown.matchAll(/^```(.+)\n([^]*?)^```$/gmu)].map(({ index, 1: info = '', 2: text = '' }) => ({
    line: markdown.slice(0, index).split('\n').length,
    words: info.split(' '),
    text,
  }));
}

/** What a block does, without what it says to people: comments and the words that commands print. */
export function deedOf({ words, text }: Block): string {
  return `${words.join(' ')}\n${text.replaceAll(/^\s*#.*\n/gmu, '').replaceAll(/(?<=echo )".*"/gu, '""')}`;
}

/** Programs that a guide uses. @returns true when all of them are here */
export function demandTools(t: ExecutionContext, tools: readonly string[]): boolean {
  const absent = tools.filter((tool) => spawnSync(tool, ['--help']).error);
  return outside(t, absent.join(', '), 'apt-get install curl jq openssl sqlite3 unzip', absent.length === 0);
}

/** How a session ended, and all it said. */
export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs the blocks marked `run` as one shell session in an empty folder that has the sample project, in the order of the
 * page; a block `file=<name>` is written to that file. A word after `run` names who is signed in from then on.
 */
export async function runGuide(
  t: ExecutionContext,
  blocks: readonly Block[],
  { tokens = {}, env = {} }: { readonly tokens?: Readonly<Record<string, string>>; readonly env?: NodeJS.ProcessEnv },
): Promise<Ran> {
  const folder = await temporaryFolder(t);
  await mkdir(path.join(folder, 'home'));
  await mkdir(path.join(folder, 'bin'));
  const program = `exec "${process.execPath}" "${ownProgram}" "$@"\n`;
  await writeFile(path.join(folder, 'bin/yijiao'), `#!/bin/sh\n${program}`, { mode: 0o755 });
  const work = path.join(folder, 'work');
  await mkdir(work);
  await symlink(path.join(project, 'fixtures'), path.join(work, 'fixtures'));
  const script = blocks.map((block) => stepOf(block, tokens)).join('\n');
  const environment = { PATH: `${folder}/bin:${process.env['PATH']}`, HOME: `${folder}/home`, LANG: 'C.UTF-8', ...env };
  // Whatever a block left running in the background ends with the session.
  const frame = `set -eu -o pipefail\nexec 2>&1\ntrap 'kill $(jobs -p) 2> /dev/null || true; wait' EXIT\n`;
  const child = spawn('bash', ['-c', frame + script], { cwd: work, env: environment });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  return await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

function stepOf({ line, words: [language, mark = '', who], text }: Block, tokens: Readonly<Record<string, string>>) {
  const file = mark.startsWith('file=') ? mark.slice('file='.length) : undefined;
  if (file !== undefined) return `cat > '${file}' <<'THE-END'\n${text}THE-END`;
  if (language !== 'sh' || mark !== 'run') return '';
  const signIn = who === undefined ? '' : `export YIJIAO_TOKEN='${tokens[who] ?? ''}'\n`;
  return `echo '── line ${line}'\n${signIn}${text}`;
}
