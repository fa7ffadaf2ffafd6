import path from 'node:path';
import { Command } from 'commander';
import { packageFileName } from '../../packaging/layout.ts';
import type { PackageView } from '../../schema/types/http/package.ts';
import { parserOf } from '../../schema/validate.ts';
import type { Api } from '../client/api.ts';
import { fetchTo } from '../client/fetch-to.ts';
import { signedIn } from '../client/signed-in.ts';
import { interruptible } from '../interruption.ts';
import { fileName } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';

interface GetOptions {
  readonly server: string;
  readonly output: string;
}

const parsePackage = parserOf<PackageView>('http/package');

/** `yijiao get <package id> [path] --server URL -o FILE`: fetches a package or one file of it. */
export const getCommand: CommandOf = (run) =>
  new Command('get')
    .description('fetch a package from a service, or one file of it')
    .argument('<package>', 'identifier of the package, or of a part of one')
    .argument('[path]', 'path of one file, as delivered')
    .requiredOption('--server <url>', 'address of the service')
    .requiredOption('-o, --output <file>', 'where to put it; nothing is overwritten', fileName)
    .action(run(get));

async function get(id: string, file: string | undefined, { server, output }: GetOptions): Promise<number> {
  const terminal = openTerminal();
  const api = await signedIn(server, terminal);
  const where = file === undefined ? 'content' : `files/${file.split('/').map(encodeURIComponent).join('/')}`;
  using progress = terminal.progress({ zh: '下载', en: 'fetching' });
  const from = `/api/v1/packages/${encodeURIComponent(id)}/${where}`;
  const sha256 = await interruptible((signal) =>
    fetchTo(api, from, path.resolve(output), {
      signal,
      onSize: (bytes) => progress.expect(1, bytes),
      onBytes: (bytes) => progress.advance(0, bytes),
    }),
  );
  progress.advance(1, 0);
  progress.end();
  terminal.result(`${output}  SHA-256 ${sha256}`);
  if (file === undefined) await tellParts(api, id, terminal);
  return exitCode.done;
}

/** The package of a divided delivery only lists those that hold its files. */
async function tellParts(api: Api, id: string, terminal: Terminal): Promise<void> {
  const { value } = await api.get(`/api/v1/packages/${encodeURIComponent(id)}`, parsePackage);
  for (const { id: part, version } of value.parts ?? []) {
    const words = `yijiao get ${part} --server ${api.server} -o ${packageFileName(part, version)}`;
    terminal.note({ zh: `→ 部分：${words}`, en: `→ Part: ${words}` });
  }
}
