import { createHash, randomUUID } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { Problem } from '../../problem.ts';
import { signedIn } from '../client/signed-in.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal } from '../terminal.ts';

interface GetOptions {
  readonly server: string;
  readonly output: string;
}

/** `yijiao get <package id> [path] --server URL -o FILE`: fetches a package or one file of it. */
export const getCommand: CommandOf = (run) =>
  new Command('get')
    .description('fetch a package from a service, or one file of it')
    .argument('<package>', 'identifier of the package')
    .argument('[path]', 'path of one file, as delivered')
    .requiredOption('--server <url>', 'address of the service')
    .requiredOption('-o, --output <file>', 'where to put it; nothing is overwritten')
    .action(run(get));

async function get(id: string, file: string | undefined, { server, output }: GetOptions): Promise<number> {
  const terminal = openTerminal();
  const api = await signedIn(server, terminal.language);
  const where = file === undefined ? 'content' : `files/${file.split('/').map(encodeURIComponent).join('/')}`;
  const response = await api.request(`/api/v1/packages/${encodeURIComponent(id)}/${where}`);
  const progress = terminal.progress({ zh: '下载', en: 'fetching' });
  progress.expect(1, Number(response.headers.get('Content-Length') ?? 0));
  const sha256 = await save(response, path.resolve(output), (bytes) => progress.advance(0, bytes));
  progress.end();
  terminal.result(`${output}  SHA-256 ${sha256}`);
  return exitCode.done;
}

/** Puts an answer under its name only when it has come whole and is what its entity tag says. */
async function save(response: Response, file: string, onBytes: (bytes: number) => void): Promise<string> {
  const temporary = `${file}.${randomUUID()}.part`;
  const digest = createHash('sha256');
  try {
    await using handle = await open(temporary, 'wx').catch((cause: unknown) => {
      throw unwritable(file, cause);
    });
    for await (const chunk of response.body ?? []) {
      digest.update(chunk);
      await handle.writeFile(chunk);
      onBytes(chunk.length);
    }
    await handle.sync();
    const actual = digest.digest('hex');
    const expected = /[0-9a-f]{64}/u.exec(response.headers.get('ETag') ?? '')?.[0] ?? actual;
    if (actual !== expected) throw new Problem('client.digest-differs', { params: { expected, actual } });
    await link(temporary, file).catch((cause: unknown) => {
      throw unwritable(file, cause);
    });
    return actual;
  } finally {
    await rm(temporary, { force: true });
  }
}

function unwritable(file: string, cause: unknown): Problem {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return new Problem('client.unwritable', { params: { file, reason }, cause });
}
