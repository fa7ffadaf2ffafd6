import { Command, InvalidArgumentError } from 'commander';
import { receiptWords } from '../../i18n/handover/receipt-words.ts';
import { type Bilingual, fill, type Language } from '../../i18n/text.ts';
import {
  lightWords,
  properties,
  propertyWords,
  fourPropertyWords as words,
} from '../../i18n/verification/four-properties.ts';
import type { CheckReport } from '../../schema/types/check-report.ts';
import type { Examination } from '../../verification/examine.ts';
import { type OutcomeTableFormat, outcomeTable } from '../../verification/file-outcomes/outcome-table.ts';
import type { Finding } from '../../verification/finding.ts';
import { outlineOf } from '../../verification/four-properties/outline.ts';
import { recognitionText, signatureText } from '../../verification/four-properties/shown.ts';
import { type ReportFormat, writeReport } from '../../verification/four-properties/write-report.ts';
import { type ProfilesOption, profilesOption } from '../desk-profiles.ts';
import { examineDelivery } from '../examine-delivery.ts';
import { refuseOutput } from '../files/refuse-output.ts';
import { writeWhole } from '../files/write-whole.ts';
import { clamdAddress, type FormattedFile, fileName, formattedFile } from '../option-values.ts';
import type { RecognisedOptions } from '../profiles/recognised-report.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';

interface CheckOptions extends ProfilesOption, RecognisedOptions {
  readonly profile?: string;
  readonly trust?: string;
  readonly signers?: string;
  readonly clamd?: string;
  readonly verapdf?: string;
  readonly json?: true;
  readonly report?: FormattedFile<ReportFormat>;
  readonly results?: FormattedFile<OutcomeTableFormat>;
}

/** `yijiao check <folder or zip>`: every check, offline. Exit code 0 no blocking finding, 1 blocking findings. */
export const checkCommand: CommandOf = (run) =>
  new Command('check')
    .description('run every check on a delivery, offline')
    .argument('<delivery>', 'delivery folder, or a ZIP of it')
    .option('--profile <id>', 'check against this archive profile instead of the one named in handover.json')
    .addOption(profilesOption())
    .option('--trust <folder>', 'certificates and revocation lists to trust')
    .option('--signers <file>', 'the signer register (JSON or CSV), which tells for whom signers sign')
    .option('--clamd <address>', 'where clamd listens that scans for malware, unix:/path or host:port', clamdAddress)
    .option('--verapdf <program>', 'path of veraPDF, which holds PDF/A files against the standard', fileName)
    .option('--recognised <file>', 'the signed check report of another bureau, to check only what it leaves to check')
    .option('--recognition <file>', 'the mutual recognition that it goes by, JSON')
    .option('--trusted-keys <folder>', 'public keys (*.jwk) of the bureaus whose reports count')
    .option('--json', 'print the check report as JSON')
    .option(
      '--report <file>',
      'write the four-property report for people (.html or .pdf), in place of an older one',
      formattedFile<ReportFormat>(
        { '.html': 'html', '.htm': 'html', '.pdf': 'pdf' },
        () => new InvalidArgumentError('the name of an .html or .pdf file is expected'),
      ),
    )
    .option(
      '--results <file>',
      'write what is said of each file by the four properties (.csv or .jsonl), in place of an older one',
      formattedFile<OutcomeTableFormat>(
        { '.csv': 'csv', '.jsonl': 'jsonl' },
        () => new InvalidArgumentError('the name of a .csv or .jsonl file is expected'),
      ),
    )
    .action(run(check));

async function check(delivery: string, options: CheckOptions): Promise<number> {
  const terminal = openTerminal();
  for (const file of [options.report, options.results]) {
    if (file !== undefined) await refuseOutput(delivery, file.path);
  }
  const examination = await examineDelivery(delivery, terminal, options, async (made) => {
    // Of a delivery that could not be gone by, files are told while it is open.
    if (options.results !== undefined) await writeResults(options.results, made, terminal.language);
    return made;
  });
  const { report } = examination;
  if (options.report !== undefined) await writeForPeople(options.report, examination, terminal.language);
  if (options.json) terminal.json(report);
  else tellReport(report, terminal);
  return report.ok ? exitCode.done : exitCode.negative;
}

/** Writes the report for people whole or not at all. @throws {Problem} `client.unwritable` */
async function writeForPeople(
  { path, format }: FormattedFile<ReportFormat>,
  { report, delivery }: Examination,
  language: Language,
): Promise<void> {
  const document = delivery?.document;
  const subject = { project: document?.project.name, deliveringUnit: document?.deliveringUnit.name };
  await writeWhole(path, writeReport(outlineOf(report, subject), format, language), { replace: true });
}

/** Writes what is said of each file whole or not at all. @throws {Problem} `client.unwritable` */
async function writeResults(
  { path, format }: FormattedFile<OutcomeTableFormat>,
  { fileOutcomes }: Examination,
  language: Language,
): Promise<void> {
  await writeWhole(path, outcomeTable(fileOutcomes, format, language), { replace: true });
}

const unread: Bilingual = { zh: '报送内容没有读出', en: 'the delivery was not read' };

/** Tells a check report to a person: the four properties, then what needs doing. */
export function tellReport(report: CheckReport, terminal: Terminal): void {
  const { counts, profile } = report;
  // A document that can be read has a volume; nothing else was counted either.
  const amounts = counts.volumes === 0 ? unread : fill(receiptWords.amounts, { ...counts });
  terminal.result({
    zh: `归档规则集 ${profile.id} ${profile.version}：${amounts.zh}`,
    en: `Profile ${profile.id} ${profile.version}: ${amounts.en}`,
  });
  for (const property of properties) {
    const [light, name] = [lightWords[report.properties[property]], propertyWords[property]];
    terminal.result({ zh: `  ${name.zh}：${light.zh}`, en: `  ${name.en}: ${light.en}` });
  }
  if (report.signatures) tellFact(words.signatures, signatureText(report.signatures), terminal);
  if (report.recognition) tellFact(words.recognised, recognitionText(report.recognition), terminal);
  const attention = report.findings.filter(needsAttention);
  const [single, together] = [attention.filter((one) => !reasonOf(one)), attention.filter(reasonOf)];
  for (const findings of Map.groupBy(single, ({ rule, remedy }) => `${rule} ${remedy.en}`).values()) {
    tellAlike(findings, terminal);
  }
  for (const findings of Map.groupBy(together, (one) => reasonOf(one)?.en).values()) tellTogether(findings, terminal);
  terminal.result(
    report.ok
      ? { zh: '没有妨碍移交的问题。', en: 'Nothing stands in the way of the handover.' }
      : { zh: '存在必须整改的问题。', en: 'There are findings that must be corrected.' },
  );
}

function tellFact(title: Bilingual, said: Bilingual, terminal: Terminal): void {
  terminal.result({ zh: `${title.zh}：${said.zh}`, en: `${title.en}: ${said.en}` });
}

function needsAttention({ outcome }: Finding): boolean {
  return outcome !== 'passed' && outcome !== 'recognised' && outcome !== 'not_applicable';
}

const marks = { blocking: '✗', warning: '!', info: '·' } as const;

/** Findings of one rule that want the same to be done; beyond so many, the rest are counted. */
const toldAlike = 50;

function tellAlike(findings: readonly Finding[], terminal: Terminal): void {
  const told = [...Map.groupBy(findings, ({ message, target }) => `${message.en} ${target.pointer}`).values()];
  for (const [finding, ...same] of told.slice(0, toldAlike)) {
    if (finding) tellFinding(finding, same.length + 1, terminal);
  }
  const more = told.slice(toldAlike).flat().length;
  if (more > 0) {
    terminal.result({
      zh: `    …… 同类问题还有 ${more} 处（--json 列出全部）`,
      en: `    … and ${more} more of the same kind (--json lists all)`,
    });
  }
  const [first] = findings;
  if (first) tellRemedy(first, terminal);
}

function tellRemedy({ remedy }: Finding, terminal: Terminal): void {
  terminal.result({ zh: `    → ${remedy.zh}`, en: `    → ${remedy.en}` });
}

function tellFinding({ rule, severity, target, message }: Finding, times: number, terminal: Terminal): void {
  const at = target.pointer === undefined || message.en.includes(target.pointer) ? '' : `  (${target.pointer})`;
  const often = times === 1 ? '' : `  ×${times}`;
  terminal.result({
    zh: `${marks[severity]} ${rule} ${message.zh}${at}${often}`,
    en: `${marks[severity]} ${rule} ${message.en}${at}${often}`,
  });
}

/** Why a rule did not run at all, where it did not. */
function reasonOf({ evidence: { reason } }: Finding): Bilingual | undefined {
  const { zh, en } = Object(reason);
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined;
}

/** Rules that are named when none of them ran: nobody reads a screen of numbers. */
const toldTogether = 8;

/** Rules that did not run for one and the same reason are told in one breath. */
function tellTogether(findings: readonly Finding[], terminal: Terminal): void {
  const [first, ...others] = findings;
  const reason = first && reasonOf(first);
  if (!first || !reason || others.length === 0) {
    tellAlike(findings, terminal);
    return;
  }
  const named = findings.slice(0, toldTogether).map(({ rule }) => rule);
  const rules = [...named, ...(findings.length > toldTogether ? ['…'] : [])].join(' ');
  const mark = marks[findings.some(({ severity }) => severity === 'blocking') ? 'blocking' : first.severity];
  terminal.result({
    zh: `${mark} 有 ${findings.length} 项检测（${rules}）未执行，原因：${reason.zh}`,
    en: `${mark} ${findings.length} checks (${rules}) were not performed, because ${reason.en}`,
  });
  tellRemedy(first, terminal);
}
