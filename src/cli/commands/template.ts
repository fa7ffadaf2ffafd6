import { Command } from 'commander';
import { writeTemplate } from '../../forms/template/template.ts';
import { deskProfiles, type ProfilesOption, profilesOption } from '../desk-profiles.ts';
import { writeNewForm } from '../files/write-new-form.ts';
import { workbookName } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { shellWord } from '../shell-word.ts';
import { exitCode, openTerminal } from '../terminal.ts';

interface TemplateOptions extends ProfilesOption {
  readonly profile: string;
  readonly output: string;
  readonly force?: true;
}

/** `yijiao template -o template.xlsx`: writes the workbook that people fill in, for `yijiao init --from`. */
export const templateCommand: CommandOf = (run) =>
  new Command('template')
    .description('write the workbook in which people list what is handed over, for init --from')
    .requiredOption('-o, --output <file>', 'the workbook to write (.xlsx)', workbookName)
    .option('--profile <id>', 'archive profile whose codes it offers', 'cn-gbt50328')
    .addOption(profilesOption())
    .option('--force', 'replace the workbook if it is there')
    .action(run(template));

async function template({ profile: reference, output, force, ...own }: TemplateOptions): Promise<number> {
  const terminal = openTerminal();
  const profile = (await deskProfiles(own)).find(reference);
  await writeNewForm(output, writeTemplate(profile), force);
  const { id, version, title } = profile;
  terminal.result({
    zh: `已写出 ${output}：${title.zh} ${id}@${version} 的模板。`,
    en: `Wrote ${output}: the template of ${title.en} (${id}@${version}).`,
  });
  terminal.note({
    zh: `→ 填好后运行：yijiao init <报送文件夹> --from ${shellWord(output)}`,
    en: `→ Fill it in, then run: yijiao init <delivery folder> --from ${shellWord(output)}`,
  });
  return exitCode.done;
}
