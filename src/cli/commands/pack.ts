import path from 'node:path';
import { Command } from 'commander';
import type { DigestThreads } from '../../delivery/fixity/digest-threads.ts';
import { assemblePackage } from '../../packaging/plan/assemble.ts';
import { packageIdOf } from '../../packaging/plan/identifier.ts';
import { packageInstant } from '../../packaging/plan/instant.ts';
import { planPackage } from '../../packaging/plan/plan.ts';
import { writePackageFile } from '../../packaging/writing/package-file.ts';
import type { PackReport } from '../../schema/types/pack-report.ts';
import { software } from '../../software.ts';
import type { Examination } from '../../verification/examine.ts';
import type { ExaminedDelivery } from '../../verification/examined-delivery.ts';
import { validSigners } from '../../verification/verify-signatures.ts';
import { type DeskOptions, examineDelivery } from '../examine-delivery.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';
import { tellReport } from './check.ts';

interface PackOptions extends DeskOptions {
  readonly output: string;
  readonly instant?: string;
  readonly force?: boolean;
  readonly json?: true;
}

type Written = NonNullable<PackReport['package']>;

/** `yijiao pack <folder or zip> -o FILE.zip`: checks, then writes the archive package. Exit codes as check. */
export const packCommand: CommandOf = (run) =>
  new Command('pack')
    .description('check a delivery, then write its archive package')
    .argument('<delivery>', 'delivery folder, or a ZIP of it')
    .requiredOption('-o, --output <file>', 'the package to write')
    .option('--profile <id>', 'check against this archive profile instead of the one named in handover.json')
    .option('--trust <folder>', 'certificates and revocation lists to trust')
    .option('--at <time>', 'instant of the package instead of SOURCE_DATE_EPOCH or the newest date of the delivery')
    .option('--force', 'replace the package if it is there')
    .option('--json', 'print the outcome as JSON')
    .action(
      run((delivery: string, { at, ...options }: PackOptions & { at?: string }) =>
        pack(delivery, { ...options, ...(at !== undefined && { instant: at }) }),
      ),
    );

async function pack(delivery: string, options: PackOptions): Promise<number> {
  const terminal = openTerminal();
  const { report, written } = await examineDelivery(delivery, terminal, options, async (examination, threads) => ({
    report: examination.report,
    written: examination.report.ok ? await write(examination, options, { terminal, threads }) : undefined,
  }));
  const outcome: PackReport = {
    schema: 'yijiao-pack-report/1',
    ok: written !== undefined,
    package: written ?? null,
    report: { ...report },
  };
  if (options.json) terminal.json(outcome);
  else tell(outcome, () => tellReport(report, terminal), terminal);
  return written ? exitCode.done : exitCode.negative;
}

async function write(
  examination: Examination,
  { output, instant: at, force = false }: PackOptions,
  { terminal, threads }: { readonly terminal: Terminal; readonly threads: DigestThreads },
): Promise<Written> {
  const { delivery, report } = examination;
  if (!delivery || report.snapshot === null) throw new Error('a delivery in order has a snapshot');
  const instant = packageInstant(delivery.document, { at, sourceDateEpoch: process.env['SOURCE_DATE_EPOCH'] });
  const plan = await planPackage(assemblePackage(checkedDelivery(examination, delivery, instant)), delivery.content);
  const progress = terminal.progress({ zh: '打包', en: 'packing' });
  progress.expect(plan.members.count, plan.bytes);
  const file = path.resolve(output);
  let sha256 = '';
  await writePackageFile(plan, file, {
    overwrite: force,
    onBytes: (bytes) => progress.advance(0, bytes),
    async whenWritten(unfinished) {
      [sha256 = ''] = await threads.digest({ file: unfinished, offset: 0, bytes: plan.bytes }, ['sha256']);
    },
  });
  progress.end();
  return { id: plan.id, version: plan.version, instant, file: output, bytes: plan.bytes, sha256 };
}

/** At the desk the package's instant stands for every time, so that the same delivery gives the same bytes. */
function checkedDelivery({ profile, report, raw, evidence }: Examination, delivery: ExaminedDelivery, instant: string) {
  const { document, files, signatures } = delivery;
  const known = new Map(files.map((file) => [file.file.path, file]));
  const signers = validSigners(signatures);
  const { name, uscc } = document.deliveringUnit;
  return {
    id: packageIdOf(report.snapshot ?? ''),
    version: 1,
    instant,
    document: { raw, value: document },
    profile,
    report: { ...report, startedAt: instant, finishedAt: instant },
    evidence,
    known: (path: string) => {
      const { fixity, format } = known.get(path) ?? {};
      return fixity && format && { fixity, format, signers: signers.get(path) };
    },
    agents: { software, deliveringUnit: { name, code: uscc } },
    events: [{ type: 'capture', at: instant, detail: 'delivery read', outcome: 'success', agent: 'software' } as const],
  };
}

function tell({ package: written }: PackReport, tellCheck: () => void, terminal: Terminal): void {
  tellCheck();
  if (!written) {
    terminal.result({ zh: '没有写出信息包。', en: 'No package was written.' });
    return;
  }
  terminal.result({
    zh: `已写出 ${written.file}：${written.id} 第 ${written.version} 版，${written.bytes} 字节`,
    en: `Wrote ${written.file}: ${written.id} version ${written.version}, ${written.bytes} bytes`,
  });
  terminal.result(`SHA-256 ${written.sha256}`);
}
