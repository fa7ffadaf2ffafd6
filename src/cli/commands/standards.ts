import { Command } from 'commander';
import { type Bilingual, inBoth } from '../../i18n/text.ts';
import { confidenceWords } from '../../i18n/verification/four-properties.ts';
import { recognisedCheck } from '../../profiles/standards/recognition.ts';
import { registryOf, type Standard, shippedStandards } from '../../profiles/standards/standard-registry.ts';
import { calendarDayOf } from '../../signers/calendar-day.ts';
import { deskProfiles, type ProfilesOption, profilesOption } from '../desk-profiles.ts';
import { readRecognition } from '../profiles/read-recognition.ts';
import { tellDifference } from '../profiles/tell-profile.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';

interface StandardsOptions {
  readonly json?: true;
}

/** `yijiao standards`: which standards there are, what became of one, and what a recognised check leaves to check. */
export const standardsCommand: CommandOf = (run) => {
  const standards = new Command('standards').description(
    'list the standards that profiles rest on; show what became of one, or what a recognised check leaves to check',
  );
  standards
    .command('list', { isDefault: true })
    .description('list the registered standards')
    .option('--json', 'print it as JSON')
    .action(run(list));
  standards
    .command('show')
    .description('show a standard, and what replaced it or was made of it at a higher level')
    .argument('<code>', 'as it is cited, such as "GB/T 50328-2014"')
    .option('--json', 'print it as JSON')
    .action(run(show));
  standards
    .command('remaining')
    .description(
      'tell what is still to check of a delivery that was checked under another profile. Exit code 0 recognised, 1 not',
    )
    .argument('<checked>', 'the profile that it was checked under, id or id@version')
    .argument('<by>', 'the profile under which it is to be accepted, id or id@version')
    .requiredOption('--recognition <file>', 'the mutual recognition, JSON')
    .addOption(profilesOption())
    .option('--json', 'print it as JSON')
    .action(run(remaining));
  return standards;
};

async function list({ json }: StandardsOptions): Promise<number> {
  const terminal = openTerminal();
  const standards = registryOf(await shippedStandards()).all();
  if (json) terminal.json({ schema: 'yijiao-standard-registry/1', standards });
  else for (const standard of standards) tellStandard(standard, terminal);
  return exitCode.done;
}

async function show(code: string, { json }: StandardsOptions): Promise<number> {
  const terminal = openTerminal();
  const standards = registryOf(await shippedStandards()).lineage(code);
  if (json) terminal.json({ schema: 'yijiao-standard-registry/1', standards });
  else {
    for (const standard of standards) {
      tellStandard(standard, terminal);
      tellSource(standard, terminal);
    }
  }
  return exitCode.done;
}

const statuses: Readonly<Record<Standard['status'], Bilingual>> = {
  DRAFT: { zh: '草案', en: 'draft' },
  IN_FORCE: { zh: '现行', en: 'in force' },
  SUPERSEDED: { zh: '已被代替', en: 'superseded' },
  ABOLISHED: { zh: '已废止', en: 'abolished' },
  NOT_KNOWN: { zh: '状态不明', en: 'status not known' },
};

function tellStandard({ code, promotedTo, replacedBy, status, title }: Standard, terminal: Terminal): void {
  const said = statuses[status];
  const next = (zh: string, en: string, successor: string | undefined): Bilingual =>
    successor === undefined ? { zh: '', en: '' } : { zh: `  ${zh} ${successor}`, en: `  ${en} ${successor}` };
  const replaced = next('代替者', 'replaced by', replacedBy);
  const promoted = next('上升为', 'promoted to', promotedTo);
  terminal.result({
    zh: `${code}  ${title.zh}  ${said.zh}${replaced.zh}${promoted.zh}`,
    en: `${code}  ${title.en}  ${said.en}${replaced.en}${promoted.en}`,
  });
}

function tellSource({ confidence, edition, source }: Standard, terminal: Terminal): void {
  const [which, where, sure] = [inBoth(edition), inBoth(source), confidenceWords[confidence]];
  terminal.result({
    zh: `  版本：${which.zh}；依据：${where.zh}（${sure.zh}）`,
    en: `  edition: ${which.en}; source: ${where.en} (${sure.en})`,
  });
}

async function remaining(
  checked: string,
  by: string,
  { json, recognition: file, ...own }: StandardsOptions & ProfilesOption & { readonly recognition: string },
): Promise<number> {
  const terminal = openTerminal();
  const recognition = await readRecognition(file);
  const library = await deskProfiles(own);
  const on = calendarDayOf(new Date());
  const outcome = recognisedCheck(library, [recognition], {
    checked: library.find(checked, on),
    by: library.find(by, on),
    on,
  });
  if (json) terminal.json(outcome);
  else if (!outcome.recognised)
    terminal.result({ zh: '不予互认，须全部检测。', en: 'Not recognised: everything is to be checked.' });
  else {
    terminal.result({ zh: '予以互认，仍须检测：', en: 'Recognised; still to check:' });
    const { by: after, checked: before, remaining: differences } = outcome;
    tellDifference({ schema: 'yijiao-profile-difference/1', before, after, differences }, terminal);
  }
  return outcome.recognised ? exitCode.done : exitCode.negative;
}
