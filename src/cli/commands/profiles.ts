import { Argument, Command } from 'commander';
import { levelSchema, schemaLevel, schemaLevels } from '../../profiles/description/level-schema.ts';
import type { ProfileLibrary } from '../../profiles/profile-library.ts';
import { differenceDocument, profileSummary, resolvedDocument } from '../../profiles/resolved-profile.ts';
import { calendarDayOf } from '../../signers/calendar-day.ts';
import { deskProfiles, type ProfilesOption, profilesOption } from '../desk-profiles.ts';
import { checkFolders } from '../profiles/check-folders.ts';
import { tellCheck, tellDifference, tellProfiles, tellResolved } from '../profiles/tell-profile.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal } from '../terminal.ts';

interface ProfilesOptions extends ProfilesOption {
  readonly json?: true;
}

/** `yijiao profiles`: which archive profiles there are, what holds in one, and what makes two differ. */
export const profilesCommand: CommandOf = (run) => {
  const profiles = new Command('profiles').description(
    'list the archive profiles; show one with what it inherits, compare two, or check one of your own',
  );
  profiles
    .command('list', { isDefault: true })
    .description('list every version of every profile')
    .addOption(profilesOption())
    .option('--json', 'print it as JSON')
    .action(run(list));
  profiles
    .command('show')
    .description('show a profile with everything it inherits, and where each piece is from')
    .argument('<profile>', 'id, which is its newest version in force, or id@version')
    .addOption(profilesOption())
    .option('--json', 'print it as JSON')
    .action(run(show));
  profiles
    .command('diff')
    .description('compare two profiles row by row')
    .argument('<before>', 'id, which is its newest version in force, or id@version')
    .argument('<after>', 'id, which is its newest version in force, or id@version')
    .addOption(profilesOption())
    .option('--json', 'print it as JSON')
    .action(run(diff));
  profiles
    .command('schema')
    .description('print what a profile asks of a level of description as a JSON Schema (2020-12)')
    .argument('<profile>', 'id, which is its newest version in force, or id@version')
    .addArgument(new Argument('<level>', 'the level').choices([...schemaLevels]))
    .addOption(profilesOption())
    .action(run(schema));
  profiles
    .command('check')
    .description('check profiles of your own before they are used')
    .argument('<folder>', 'folder with profile.json, or one that holds profiles as <id>/<version>')
    .option('--json', 'print it as JSON')
    .action(run(check));
  return profiles;
};

async function check(folder: string, { json }: ProfilesOptions): Promise<number> {
  const terminal = openTerminal();
  const checked = await checkFolders(folder);
  if (json) terminal.json(checked);
  else tellCheck(checked, terminal);
  return checked.ok ? exitCode.done : exitCode.negative;
}

async function list({ json, ...own }: ProfilesOptions): Promise<number> {
  const terminal = openTerminal();
  const summaries = (await deskProfiles(own)).all().map(profileSummary);
  if (json) terminal.json({ schema: 'yijiao-profile-list/1', profiles: summaries });
  else tellProfiles(summaries, terminal);
  return exitCode.done;
}

async function show(reference: string, { json, ...own }: ProfilesOptions): Promise<number> {
  const terminal = openTerminal();
  const { find, library } = await openLibrary(own);
  const document = resolvedDocument(library, find(reference));
  if (json) terminal.json(document);
  else tellResolved(document, terminal);
  return exitCode.done;
}

async function schema(reference: string, level: string, own: ProfilesOption): Promise<number> {
  const { find } = await openLibrary(own);
  openTerminal().json(levelSchema(find(reference), schemaLevel(level)));
  return exitCode.done;
}

async function diff(before: string, after: string, { json, ...own }: ProfilesOptions): Promise<number> {
  const terminal = openTerminal();
  const { find, library } = await openLibrary(own);
  const document = differenceDocument(library, find(before), find(after));
  if (json) terminal.json(document);
  else tellDifference(document, terminal);
  return exitCode.done;
}

async function openLibrary(own: ProfilesOption): Promise<{
  readonly library: ProfileLibrary;
  readonly find: (reference: string) => ReturnType<ProfileLibrary['find']>;
}> {
  const library = await deskProfiles(own);
  const today = calendarDayOf(new Date());
  return { library, find: (reference) => library.find(reference, today) };
}
