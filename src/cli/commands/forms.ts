import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Command, Option } from 'commander';
import { openDelivery } from '../../delivery/open-delivery.ts';
import { type FormFormat, formFormats, formNames, forms, writeForm } from '../../forms/forms.ts';
import type { FormName } from '../../i18n/forms/form-words.ts';
import { deskProfiles, type ProfilesOption, profilesOption } from '../desk-profiles.ts';
import { refuseInside } from '../files/refuse-output.ts';
import { unwritable } from '../files/unwritable.ts';
import { writeNewForm } from '../files/write-new-form.ts';
import { readFormSource } from '../forms/form-source.ts';
import { fileName } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal } from '../terminal.ts';

interface FormsOptions extends ProfilesOption {
  readonly output: string;
  readonly format?: FormFormat;
  readonly form?: readonly FormName[];
  readonly force?: true;
}

/** `yijiao forms <delivery or package> -o DIR`: writes the forms of the standards, as workbooks and to be printed. */
export const formsCommand: CommandOf = (run) =>
  new Command('forms')
    .description('write the forms of a delivery or package: volume covers, record lists, transfer list and so on')
    .argument('<delivery>', 'delivery folder, a ZIP of it, or a package')
    .requiredOption('-o, --output <folder>', 'folder to write the forms into', fileName)
    .addOption(
      new Option('--format <format>', 'only as workbooks, or only to be printed').choices(Object.keys(formFormats)),
    )
    .addOption(new Option('--form <name...>', 'only these forms').choices([...formNames]))
    .addOption(profilesOption())
    .option('--force', 'replace forms that are there')
    .action(run(writeForms));

async function writeForms(
  delivery: string,
  { output, format, form: chosen = formNames, force, ...own }: FormsOptions,
): Promise<number> {
  const terminal = openTerminal();
  const kinds = format ? [format] : (['xlsx', 'pdf'] as const);
  const wanted = chosen.flatMap((name) => kinds.map((kind) => ({ form: forms[name], kind })));
  const fileOf = ({ form, kind }: (typeof wanted)[number]): string => path.join(output, `${form.title.zh}.${kind}`);
  if (force) for (const one of wanted) await refuseInside(delivery, fileOf(one));
  const content = await openDelivery(delivery);
  try {
    const source = await readFormSource(content, await deskProfiles(own));
    await mkdir(output, { recursive: true }).catch((cause: unknown) => {
      throw unwritable(output, cause);
    });
    const createdAt = new Date();
    for (const one of wanted) {
      const { form, kind } = one;
      const file = fileOf(one);
      await writeNewForm(file, writeForm(form, kind, source, createdAt), force);
      terminal.result({ zh: `已写出 ${file}`, en: `Wrote ${file} (${form.title.en})` });
    }
  } finally {
    await content.close();
  }
  return exitCode.done;
}
