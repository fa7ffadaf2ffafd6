import { Command } from 'commander';
import { parseHandoverDocument, soundDocument } from '../../delivery/document/handover-document.ts';
import { writeEep } from '../../packaging/eep/write-eep.ts';
import { names, packageFolder } from '../../packaging/layout.ts';
import { type OpenPackage, openPackage, openPackageFile } from '../../packaging/package-reader.ts';
import { Problem } from '../../problem.ts';
import { hasCode } from '../../system/error-code.ts';
import { findEepRecord } from '../eep/find-record.ts';
import { readMemberWhole } from '../eep/read-member.ts';
import { writeWhole } from '../files/write-whole.ts';
import { fileName, instant } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal } from '../terminal.ts';

interface ExportOptions {
  readonly output: string;
  readonly at?: Date;
}

/** `yijiao export <package.zip> <record> --eep -o FILE`: writes one record of a package as DA/T 48-2009 asks for it. */
export const exportCommand: CommandOf = (run) =>
  new Command('export')
    .description('write one record of a package in another form')
    .argument('<package>', 'the package')
    .argument('<record>', 'number of its volume and its own, such as 1/3')
    .requiredOption('--eep', 'as a package of DA/T 48-2009 (EEP)')
    .requiredOption('-o, --output <file>', 'where to put it; nothing is overwritten', fileName)
    .option('--at <time>', 'instant of the package (RFC 3339) instead of now', instant)
    .action(run(exportRecord));

async function exportRecord(file: string, record: string, { output, at = new Date() }: ExportOptions): Promise<number> {
  const terminal = openTerminal();
  const source = await openPackageFile(file);
  try {
    const opened = await openPackage(source);
    const found = await findEepRecord(opened, await documentOf(opened), record);
    await writeWhole(output, writeEep({ ...found, createdAt: at }), { replace: false });
  } catch (error) {
    throw hasCode(error, 'EEXIST') ? new Problem('packaging.exists', { params: { file: output } }) : error;
  } finally {
    await source.close();
  }
  terminal.result({ zh: `已写入 ${output}。`, en: `Wrote ${output}.` });
  return exitCode.done;
}

async function documentOf(opened: OpenPackage): Promise<ReturnType<typeof soundDocument>> {
  const path = packageFolder(opened.id).slice(opened.id.length + 1) + names.document;
  return soundDocument(parseHandoverDocument(await readMemberWhole(opened, path)));
}
