import { Command } from 'commander';
import { auditStore } from '../../audit/fixity-audit.ts';
import { readConfig } from '../../config.ts';
import { openDigestThreads } from '../../delivery/fixity/digest-threads.ts';
import type { Bilingual } from '../../i18n/text.ts';
import type { AuditReport } from '../../schema/types/audit-report.ts';
import { count } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';

interface AuditCommandOptions {
  readonly sample?: number;
  readonly seed?: string;
  readonly after?: string;
  readonly json?: true;
}

/** `yijiao audit`: compares every stored package with its inventory. Exit code 0 all intact, 1 damage found. */
export const auditCommand: CommandOf = (run) =>
  new Command('audit')
    .description('read stored packages and compare them with what was stored; the store is the configured one')
    .option('--sample <n>', 'only so many packages, chosen at random', count)
    .option('--seed <text>', 'chooses the sample; by default the date')
    .option('--after <place>', 'go on after the place where an audit was stopped')
    .option('--json', 'print the audit report as JSON')
    .action(run(audit));

async function audit({ sample: size, seed, after, json }: AuditCommandOptions): Promise<number> {
  const terminal = openTerminal();
  const { store } = readConfig(process.env);
  const [{ openObjectStore }, { openShelf }] = await Promise.all([
    import('../../storage/open-store.ts'),
    import('../../storage/ocfl/shelf.ts'),
  ]);
  const threads = openDigestThreads();
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  using progress = terminal.progress({ zh: '核查', en: 'auditing' });
  const told = { packages: 0, bytes: 0 };
  try {
    const shelf = await openShelf(openObjectStore(store), {
      digestFile: threads.digest,
      mustExist: true,
    });
    const report = await auditStore(shelf, {
      ...(size !== undefined && { sample: { size, seed: seed ?? new Date().toISOString().slice(0, 10) } }),
      after,
      signal: stop.signal,
      onProgress: ({ packages, of, bytes }) => {
        progress.expect(of ?? packages, 0);
        progress.advance(packages - told.packages, bytes - told.bytes);
        Object.assign(told, { packages, bytes });
      },
    });
    progress.end();
    if (json) terminal.json(report);
    else tell(report, terminal);
    return report.ok ? exitCode.done : exitCode.negative;
  } finally {
    await threads.close();
  }
}

function tell({ packages, counts, ok, store, complete, through }: AuditReport, terminal: Terminal): void {
  for (const { place, id = place, version, outcome, reason } of packages) {
    if (outcome === 'intact') continue;
    const name = `✗ ${[id, version].join(' v')} ${outcome}`;
    terminal.result(reason ? { zh: `${name}：${reason.zh}`, en: `${name}: ${reason.en}` } : name);
  }
  terminal.result({
    zh: `${store}：核查 ${packages.length} 个信息包，${counts.intact} 个完好。`,
    en: `${store}: ${packages.length} ${packages.length === 1 ? 'package' : 'packages'} audited, ${counts.intact} intact.`,
  });
  if (!complete && through !== undefined) {
    terminal.note({
      zh: `→ 继续核查：yijiao audit --after ${through}`,
      en: `→ Go on with: yijiao audit --after ${through}`,
    });
  }
  terminal.result(verdictOf({ ok, counts }));
}

function verdictOf({ ok, counts }: Pick<AuditReport, 'ok' | 'counts'>): Bilingual {
  if (ok) return { zh: '没有发现损坏。', en: 'No damage was found.' };
  if (counts.damaged + counts.missing > 0) return { zh: '发现损坏！', en: 'There is damage!' };
  return { zh: '有信息包未能核查。', en: 'Some packages could not be audited.' };
}
