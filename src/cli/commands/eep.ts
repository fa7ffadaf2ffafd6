import { Command } from 'commander';
import { type CheckedEep, checkEep } from '../../delivery/eep/check-eep.ts';
import { eepDeviations } from '../../i18n/delivery/eep-words.ts';
import { fill } from '../../i18n/text.ts';
import type { EepReport } from '../../schema/types/eep-report.ts';
import { type FolderTaker, openFolderTaker } from '../eep/take-files.ts';
import { contentOf } from '../files/local-content.ts';
import { fileName, instant } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';
import { trustOf } from '../trust.ts';

interface EepOptions {
  readonly output?: string;
  readonly trust?: string;
  readonly at?: Date;
  readonly json?: true;
}

/** `yijiao eep <file>`: checks a package of DA/T 48-2009, and takes its files out. */
export const eepCommand: CommandOf = (run) =>
  new Command('eep')
    .description('check a package of DA/T 48-2009 (EEP), and take its files out')
    .argument('<file>', 'the package of DA/T 48-2009')
    .option('-o, --output <folder>', 'new folder to take its files out into', fileName)
    .option('--trust <folder>', 'certificates and revocation lists to trust')
    .option('--at <time>', 'judge as of this instant (RFC 3339) instead of now', instant)
    .option('--json', 'print the report as JSON')
    .action(run(eep));

async function eep(file: string, { output, trust, at = new Date(), json }: EepOptions): Promise<number> {
  const terminal = openTerminal();
  const content = await contentOf(file);
  const policy = await trustOf(trust);
  const taker = output === undefined ? undefined : await openFolderTaker(output);
  try {
    const report = reportOf(file, await checkEep(content, { policy, at, taker }), taker);
    if (json) terminal.json(report);
    else tell(report, terminal);
    return report.ok ? exitCode.done : exitCode.negative;
  } finally {
    await taker?.close();
  }
}

function reportOf(file: string, { steps, package: read }: CheckedEep, taker: FolderTaker | undefined): EepReport {
  const title = read?.description.get('题名');
  const parts = read?.parts.map(({ number, layer, name, role, bytes, reference, outside }) => {
    const writtenAs = taker?.written.get(number);
    return {
      number,
      layer,
      name,
      bytes,
      ...(role !== '' && { role }),
      ...(reference !== undefined && { reference }),
      ...(outside !== undefined && { outside }),
      ...(writtenAs !== undefined && { writtenAs }),
    };
  });
  const deviations = read?.deviations.map(({ code, line, found }) => ({
    code,
    line,
    message: fill(eepDeviations[code], { found }),
  }));
  return {
    schema: 'yijiao-eep-report/1',
    file,
    ok: steps.every(({ outcome }) => outcome !== 'failed'),
    ...(title !== undefined && { title }),
    steps: steps.map(({ details, ...step }) => ({ ...step, details: [...details] })),
    deviations: deviations ?? [],
    parts: parts ?? [],
  };
}

const outcomes = { passed: '✓', failed: '✗', not_performed: '?', not_applicable: '–' } as const;

function tell({ steps, deviations, parts }: EepReport, terminal: Terminal): void {
  const reasons = new Set<string>();
  for (const { id, outcome, name, details } of steps) {
    const mark = `${outcomes[outcome]} ${id}`;
    terminal.result({ zh: `${mark} ${name.zh}`, en: `${mark} ${name.en}` });
    for (const { zh, en } of details) {
      // What keeps several steps from being checked is said with the first of them.
      if (outcome === 'not_performed' && reasons.has(en)) continue;
      reasons.add(en);
      terminal.result({ zh: `    ${zh}`, en: `    ${en}` });
    }
  }
  for (const { code, line, message } of deviations) {
    terminal.note({ zh: `! 第 ${line} 行：${message.zh}  [${code}]`, en: `! line ${line}: ${message.en}  [${code}]` });
  }
  for (const { name, bytes, writtenAs, outside } of parts) {
    if (outside !== undefined) {
      terminal.result({ zh: `${name}：在封装包之外，SHA-256 ${outside}`, en: `${name}: outside, SHA-256 ${outside}` });
      continue;
    }
    const where = writtenAs === undefined || writtenAs === name ? '' : ` → ${writtenAs}`;
    terminal.result({ zh: `${name}（${bytes} 字节）${where}`, en: `${name} (${bytes} bytes)${where}` });
  }
}
