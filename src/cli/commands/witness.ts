import { once } from 'node:events';
import { Command } from 'commander';
import type { VerifierKey } from '../../audit/log/notes/verifier-key.ts';
import { witnessServer } from '../../audit/witness/serve-witness.ts';
import { openWitnessFolder } from '../../audit/witness/witness-folder.ts';
import { Problem } from '../../problem.ts';
import { reasonOf } from '../../system/error-code.ts';
import { listeningUrl } from '../../system/listening-url.ts';
import { untilStopped } from '../interruption.ts';
import { eachVerifierKey, keyName, port } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal } from '../terminal.ts';

interface WitnessOptions {
  readonly name: string;
  readonly log: readonly VerifierKey[];
  readonly data: string;
  readonly host: string;
  readonly port: number;
}

/** `yijiao witness`: cosigns logs as long as they are only ever appended to, until it is told to stop. */
export const witnessCommand: CommandOf = (run) =>
  new Command('witness')
    .description(
      'watch transparency logs and cosign them as long as they are only ever appended to (C2SP tlog-witness)',
    )
    .requiredOption(
      '--name <name>',
      'what the witness is called, such as witness.example.cn; it never changes',
      keyName,
    )
    .requiredOption(
      '--log <vkey>',
      'verifier key of a log to watch, from its bureau; may be given several times',
      eachVerifierKey,
    )
    .option('--data <folder>', 'folder of its key and of its memory, which must not get lost', './witness')
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port to listen on; 0 takes a free one', port, 8090)
    .action(run(witness));

async function witness({ name, log: logs, data, host, port: wanted }: WitnessOptions): Promise<number> {
  const stopped = untilStopped();
  const terminal = openTerminal();
  using opened = await openWitnessFolder(data, { name, logs });
  const server = witnessServer(opened, (fault) => terminal.note(String(fault)));
  server.listen(wanted, host);
  await once(server, 'listening').catch((cause: unknown) => {
    const params = { address: `${host}:${wanted}`, reason: reasonOf(cause) };
    throw new Problem('configuration.address-taken', { params, cause });
  });
  const url = listeningUrl(server, host);
  terminal.note({
    zh: `见证方 ${opened.key.text} 已启动：${url}`,
    en: `Witness ${opened.key.text} listens on ${url}`,
  });
  await stopped;
  server.closeAllConnections();
  server.close();
  return exitCode.done;
}
