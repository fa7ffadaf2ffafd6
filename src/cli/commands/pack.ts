import { Command } from 'commander';
import type { PackReport } from '../../schema/types/pack-report.ts';
import { profilesOption } from '../desk-profiles.ts';
import { type DeskOptions, examineDelivery } from '../examine-delivery.ts';
import { interruptible } from '../interruption.ts';
import { fileName } from '../option-values.ts';
import { refuseTarget } from '../pack/refuse-target.ts';
import { type PackTarget, writePackages } from '../pack/write-packages.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';
import { tellReport } from './check.ts';

interface PackOptions extends DeskOptions, PackTarget {
  readonly json?: true;
}

/**
 * `yijiao pack <folder or zip> -o FILE.zip`: checks, then writes the archive package; the parts of a delivery above the
 * profile's limit lie beside it. Exit codes as check.
 */
export const packCommand: CommandOf = (run) =>
  new Command('pack')
    .description('check a delivery, then write its archive package')
    .argument('<delivery>', 'delivery folder, or a ZIP of it')
    .requiredOption('-o, --output <file>', 'the package to write', fileName)
    .option('--profile <id>', 'check against this archive profile instead of the one named in handover.json')
    .addOption(profilesOption())
    .option('--trust <folder>', 'certificates and revocation lists to trust')
    .option('--signers <file>', 'the signer register (JSON or CSV), which tells for whom signers sign')
    .option('--at <time>', 'instant of the package instead of SOURCE_DATE_EPOCH or the newest date of the delivery')
    .option('--eep', 'put every record in as a package of DA/T 48-2009 (EEP), too')
    .option('--force', 'replace the package if it is there')
    .option('--json', 'print the outcome as JSON')
    .action(
      run((delivery: string, { at, ...options }: PackOptions & { at?: string }) =>
        pack(delivery, { ...options, ...(at !== undefined && { instant: at }) }),
      ),
    );

async function pack(delivery: string, options: PackOptions): Promise<number> {
  const terminal = openTerminal();
  await refuseTarget(delivery, options);
  const { report, written } = await examineDelivery(delivery, terminal, options, async (examination) => ({
    report: examination.report,
    written: examination.report.ok
      ? await interruptible((signal) => writePackages(examination, options, { terminal, signal }))
      : undefined,
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
  for (const { file, files, bytes, sha256, volumes } of written.parts ?? []) {
    terminal.result({
      zh: `部分 ${file}：第 ${volumes.from} 至 ${volumes.to} 个案卷，${files} 个文件，${bytes} 字节`,
      en: `Part ${file}: volumes ${volumes.from} to ${volumes.to}, ${files} files, ${bytes} bytes`,
    });
    terminal.result(`SHA-256 ${sha256}`);
  }
}
