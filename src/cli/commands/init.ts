import path from 'node:path';
import { Command } from 'commander';
import type { Content, ContentEntry } from '../../delivery/content/content.ts';
import {
  documentLimit,
  documentName,
  readHandoverDocument,
  soundDocument,
} from '../../delivery/document/handover-document.ts';
import { completeDocument } from '../../delivery/document/skeleton.ts';
import { type ReadCatalogue, readCatalogue } from '../../delivery/layouts/read-catalogue.ts';
import { openDeliveryFolder } from '../../delivery/open-delivery.ts';
import { Problem } from '../../problem.ts';
import { replaceFile } from '../../system/durable-files.ts';
import { linkedContent } from '../../verification/rules/authenticity/linked-content.ts';
import { deskProfiles, type ProfilesOption, profilesOption } from '../desk-profiles.ts';
import { tellNoFiles, tellSome } from '../files/tell-no-files.ts';
import { unwritable } from '../files/unwritable.ts';
import { documentOf } from '../init/document-of.ts';
import { listGiven } from '../init/list-given.ts';
import { readMapping } from '../init/read-mapping.ts';
import { tellCatalogue } from '../init/tell-catalogue.ts';
import type { CommandOf } from '../run-cli.ts';
import { shellWord } from '../shell-word.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';

/** `yijiao init <folder>`: writes or completes handover.json. */
export const initCommand: CommandOf = (run) =>
  new Command('init')
    .description('write a first handover.json for a folder, or add to it what it does not list yet')
    .argument('<folder>', 'delivery folder')
    .option('--profile <id>', 'archive profile of a new handover.json', 'cn-gbt50328')
    .addOption(profilesOption())
    .option(
      '--from <file>',
      'catalogue to make handover.json of: a filled template, a list, or what the folder brings along',
    )
    .option('--no-catalogue', 'go by the folders, whatever catalogue lies in them')
    .option('--mapping <file>', "what a vendor's codes in a catalogue mean (JSON)")
    .action(run(init));

interface InitOptions extends ProfilesOption {
  readonly profile: string;
  readonly from?: string;
  readonly catalogue: boolean;
  readonly mapping?: string;
}

async function init(
  folder: string,
  { profile, from, mapping, catalogue: byCatalogue, ...own }: InitOptions,
  command: Pick<Command, 'getOptionValueSource'>,
): Promise<number> {
  const terminal = openTerminal();
  const profiles = await deskProfiles(own);
  profiles.find(profile);
  const isChosen = command.getOptionValueSource('profile') !== 'default';
  const content = await openDeliveryFolder(folder);
  const entries = await Array.fromAsync(content.entries());
  await tellUnlisted(entries, terminal);
  const file = path.join(folder, documentName);
  const isThere = entries.some(({ path: name }) => name === documentName);
  if (isThere && from !== undefined) throw new Problem('catalogue.document-there', { params: { file } });
  if (!isThere && byCatalogue) {
    const choice = {
      ...(from !== undefined && (await listGiven(folder, from, entries))),
      profileOf: (named: string | undefined) => profiles.find(isChosen ? profile : (named ?? profile)),
      mapping: mapping === undefined ? undefined : await readMapping(mapping),
    };
    const catalogue = await readCatalogue(content, entries, choice);
    if (catalogue) {
      return writeFromCatalogue(terminal, folder, catalogue, isChosen ? profile : (catalogue.profile ?? profile));
    }
  }
  const existing = await readExisting(content, entries);
  const { document, added, missing } = completeDocument(existing, entries, profile);
  tellMissing(missing, terminal);
  if (existing && added === 0) {
    terminal.result({ zh: `${file} 已列出全部文件。`, en: `${file} lists every file already.` });
    return exitCode.done;
  }
  await writeDocument(file, document);
  terminal.result({
    zh: `已写入 ${file}，新列出 ${added} 个文件。`,
    en: `Wrote ${file}; files newly listed: ${added}.`,
  });
  if (added === 0) tellEmpty(terminal, folder);
  else tellNext(terminal, folder);
  return exitCode.done;
}

/** What is no file can be listed by no path; the check says the same. */
async function tellUnlisted(entries: readonly ContentEntry[], terminal: Terminal): Promise<void> {
  const count = await tellNoFiles(entries, (...lines) => terminal.note(...lines));
  if (count > 0)
    terminal.note({ zh: `以上 ${count} 处没有列入 handover.json。`, en: `Not listed in handover.json: ${count}.` });
}

/** A file that was renamed is listed anew, and under its old name as well, with what people have written of it. */
function tellMissing(paths: readonly string[], terminal: Terminal): void {
  const some = tellSome((...lines) => terminal.note(...lines));
  for (const path of paths) some.path(linkedContent.id, linkedContent.conditions.missing, path);
  some.end();
}

async function writeFromCatalogue(
  terminal: Terminal,
  folder: string,
  catalogue: ReadCatalogue,
  profile: string,
): Promise<number> {
  const file = path.join(folder, documentName);
  await writeDocument(file, documentOf(catalogue, profile));
  tellCatalogue(terminal, file, catalogue);
  tellNext(terminal, folder);
  return exitCode.done;
}

async function writeDocument(file: string, document: object): Promise<void> {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (Buffer.byteLength(text) > documentLimit) {
    throw new Problem('delivery.document-too-large', { params: { document: documentName, limit: documentLimit } });
  }
  await replaceFile(file, text, 0o666).catch((cause: unknown) => {
    throw unwritable(file, cause);
  });
}

function tellNext(terminal: Terminal, folder: string): void {
  terminal.note({
    zh: `→ 请补充其中的空白项，然后运行：yijiao check ${shellWord(folder)}`,
    en: `→ Fill in what is empty in it, then run: yijiao check ${shellWord(folder)}`,
  });
}

function tellEmpty(terminal: Terminal, folder: string): void {
  terminal.note({
    zh: `→ 文件夹中还没有文件：请放入文件，再运行：yijiao init ${shellWord(folder)}`,
    en: `→ The folder has no file yet: put the files in it, and run again: yijiao init ${shellWord(folder)}`,
  });
}

async function readExisting(
  content: Content,
  entries: readonly ContentEntry[],
): Promise<Record<string, unknown> | undefined> {
  if (!entries.some(({ path: name }) => name === documentName)) return undefined;
  const read = await readHandoverDocument(content);
  const { json } = read;
  // An unfinished document is completed; what is no document at all is not.
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { ...soundDocument(read) };
  return { ...json };
}
