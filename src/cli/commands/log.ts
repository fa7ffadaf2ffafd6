import { Command } from 'commander';
import { encodeBase64 } from '../../audit/log/notes/base64.ts';
import type { VerifierKey } from '../../audit/log/notes/verifier-key.ts';
import { publishedLog } from '../../audit/log/published-log.ts';
import { comparePackages, type PackageComparison } from '../../audit/log/verifying/package-comparison.ts';
import { verifyLog } from '../../audit/log/verifying/verify-log.ts';
import { Problem } from '../../problem.ts';
import type { LogConsistency } from '../../schema/types/http/log-consistency.ts';
import type { LogReport } from '../../schema/types/log-report.ts';
import { openShelf } from '../../storage/ocfl/shelf.ts';
import { type OpenedLog, openLog } from '../log/open-source.ts';
import { count, eachVerifierKey, index, verifierKey } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';

interface VerifyOptions {
  readonly key?: VerifierKey;
  readonly witness?: readonly VerifierKey[];
  readonly quorum?: number;
  readonly packages?: true;
  readonly json?: true;
}

interface ProveOptions {
  readonly key?: VerifierKey;
  readonly from?: number;
}

const place = 'folder of checkpoint and tile, address of a store (file:… or s3://…), or URL of a log';

/** `yijiao log`: verifies a transparency log from its published files alone, and proves what stands in it. */
export const logCommand: CommandOf = (run) => {
  const log = new Command('log').description('verify a transparency log, or prove what stands in it');
  log
    .command('verify')
    .description('compute the whole log again from its entries. Exit code 0 intact, 1 not intact, 2 unreadable')
    .argument('<log>', place)
    .option('--key <vkey>', 'verifier key of the log, as its bureau has published it', verifierKey)
    .option('--witness <vkey>', 'verifier key of a witness that you trust; may be given several times', eachVerifierKey)
    .option('--quorum <n>', 'how many of these witnesses have to have cosigned; by default all of them', count)
    .option('--packages', 'compare with the packages in the store, too')
    .option('--json', 'print the report as JSON')
    .action(run(verify));
  log
    .command('prove')
    .description(
      'prove that an entry stands in the log, or with --from that it begins with an earlier one; prints JSON',
    )
    .argument('<log>', place)
    .argument('<n>', 'index of the entry, from 0 on; with --from the number of entries of the later log', index)
    .option('--from <n>', 'number of entries of the earlier log', index)
    .option('--key <vkey>', 'verifier key of the log, as its bureau has published it', verifierKey)
    .action(run(prove));
  return log;
};

async function verify(name: string, options: VerifyOptions): Promise<number> {
  const { key, witness: witnesses, quorum, packages, json } = options;
  keepHeapSmall();
  const terminal = openTerminal();
  const opened = await openLog(name);
  const comparison = packages && (await comparisonWith(opened));
  using progress = terminal.progress({ zh: '核验日志', en: 'verifying' });
  let told = 0;
  const report = await verifyLog(opened.source, {
    trust: { key, witnesses, quorum },
    packages: comparison,
    onProgress(entries, of) {
      progress.expect(of, 0);
      progress.advance(entries - told, 0);
      told = entries;
    },
  });
  progress.end();
  if (json) terminal.json(report);
  else tell(report, terminal);
  return report.ok ? exitCode.done : exitCode.negative;
}

async function comparisonWith({ source, store }: OpenedLog): Promise<PackageComparison> {
  if (!store) throw new Problem('log.packages-elsewhere', { params: { log: source.name } });
  return await comparePackages(await openShelf(store, { mustExist: true }));
}

async function prove(name: string, number: number, { key, from }: ProveOptions): Promise<number> {
  const terminal = openTerminal();
  const { source } = await openLog(name);
  const log = publishedLog(source, key);
  const noted = await log.newest();
  if (!noted) throw new Problem('log.not-found', { params: { log: source.name } });
  if (from === undefined) {
    terminal.json(await log.proofOf(number));
    return exitCode.done;
  }
  if (from > number) throw new Problem('log.sizes-reversed', { params: { from, to: number } });
  const hashes = await log.consistencyOf(from, number);
  const proof: LogConsistency = {
    log: noted.checkpoint.origin,
    from,
    to: number,
    hashes: hashes.map(encodeBase64),
  };
  terminal.json(proof);
  return exitCode.done;
}

const marks = { passed: '✓', warning: '!', failed: '✗', not_performed: '–' } as const;

function tell({ checks, ok, witnesses }: LogReport, terminal: Terminal): void {
  for (const { name, outcome, message, where } of checks) {
    const at = where === undefined ? '' : `  ${where}`;
    terminal.result({
      zh: `${marks[outcome]} ${name}  ${message.zh}${at}`,
      en: `${marks[outcome]} ${name}  ${message.en}${at}`,
    });
  }
  for (const { name, outcome, at } of witnesses) {
    if (outcome === 'cosigned') terminal.result({ zh: `  ${name} 于 ${at} 副署`, en: `  ${name} cosigned ${at}` });
  }
  terminal.result(
    ok ? { zh: '日志完好。', en: 'The log is intact.' } : { zh: '日志不完好！', en: 'The log is NOT intact!' },
  );
}
