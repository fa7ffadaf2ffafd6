import { type Command, Help } from 'commander';
import { commandLineErrors, commandLineWords, expectedWords } from '../i18n/command-line.ts';
import type { Language } from '../i18n/text.ts';
import { displayWidth, wrapToWidth } from './display-width.ts';

/** Makes commander speak the reader's language: what the commands say of themselves, and its own words. */
export function localise(program: Command, language: Language): void {
  if (language === 'en') return;
  for (const command of withAllBelow(program)) {
    command.description(inChinese(command.description()));
    for (const part of [...command.options, ...command.registeredArguments]) {
      part.description = inChinese(part.description);
    }
    command
      .helpOption('-h, --help', inChinese('display help for command'))
      .configureHelp({
        styleTitle: inChinese,
        displayWidth,
        boxWrap: wrapToWidth,
        optionDescription: (option) => remarksInChinese(new Help().optionDescription(option)),
        argumentDescription: (argument) => remarksInChinese(new Help().argumentDescription(argument)),
        commandUsage: (about) => placesInChinese(new Help().commandUsage(about)),
        subcommandTerm: (about) => placesInChinese(new Help().subcommandTerm(about)),
      })
      .configureOutput({ outputError: (text, write) => write(errorInChinese(text)) });
  }
  for (const command of withAllBelow(program)) {
    if (command.commands.length > 0) command.helpCommand('help [command]', inChinese('display help for command'));
  }
}

/** A command with its sub-commands and theirs. */
export function withAllBelow(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withAllBelow)];
}

function inChinese(english: string): string {
  return commandLineWords[english] ?? english;
}

/** What commander adds in brackets to the description of an option or argument. */
function remarksInChinese(description: string): string {
  return description
    .replace(/ \(((?:choices|default|env): .*)\)$/u, '（$1）')
    .replace('choices: ', '可选：')
    .replace(/(?:, )?default: /u, (given) => (given.startsWith(',') ? '，默认：' : '默认：'))
    .replace(/(?:, )?env: /u, (given) => (given.startsWith(',') ? '，环境变量：' : '环境变量：'));
}

function placesInChinese(usage: string): string {
  return usage.replace('[options]', '[选项]').replace('[command]', '[命令]');
}

/** What commander says of wrong words on the command line, in Chinese where that is known. */
export function errorInChinese(text: string): string {
  return text.replaceAll(/^.+$/gmu, (line) => {
    const [english, chinese] = commandLineErrors.find(([known]) => known.test(line)) ?? [];
    if (!english || chinese === undefined) return line;
    const parts = english.exec(line) ?? [];
    return chinese.replaceAll(/\$(\d)/gu, (_, place: string) => {
      const part = parts[Number(place)] ?? '';
      return expectedWords[part] ?? part;
    });
  });
}
