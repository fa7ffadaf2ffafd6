import { harmlessLine, harmlessText } from '../i18n/harmless-text.ts';
import type { Bilingual, Language } from '../i18n/text.ts';
import type { Problem } from '../problem.ts';
import type { ProblemDetails } from '../schema/types/http/problem-details.ts';
import { inLanguage, terminalLanguage } from './language.ts';
import { openProgress, type Progress } from './progress.ts';

/**
 * Exit codes of the contract; a command's own meaning of 1, 3 and 4 stands with the command. A fault of the program says nothing
 * about what it was given, and so has the code of sysexits.h for that.
 */
export const exitCode = { done: 0, negative: 1, unusable: 2, fault: 70 } as const;

/**
 * Where a command speaks: results on standard output, everything else on standard error. Each text is one line: what it quotes
 * of others, such as the name of a file, neither begins a line nor does anything to the terminal.
 */
export interface Terminal {
  readonly language: Language;
  /** Lines of the result for people, or with `json` the one JSON document. */
  result(...lines: readonly (Bilingual | string)[]): void;
  json(document: unknown): void;
  /** Lines beside the result. */
  note(...lines: readonly (Bilingual | string)[]): void;
  /** Says what is wrong, where, and what to do next. */
  problem(problem: Problem): void;
  /** As `problem`, for what a service refused in the person's own language. */
  refused(details: ProblemDetails): void;
  /** A bar on a terminal, nothing elsewhere. */
  readonly progress: (label: Bilingual) => Progress;
}

/** Opens the terminal of a process, in the language of its environment. */
export function openTerminal({
  stdout,
  stderr,
  env,
}: Pick<NodeJS.Process, 'stdout' | 'stderr' | 'env'> = process): Terminal {
  const language = terminalLanguage(env);
  const say = inLanguage(language);
  const line = (text: Bilingual | string): string => `${harmlessLine(typeof text === 'string' ? text : say(text))}\n`;
  const note: Terminal['note'] = (...lines) => void stderr.write(lines.map(line).join(''));
  return {
    language,
    result: (...lines) => void stdout.write(lines.map(line).join('')),
    json: (document) => void stdout.write(`${harmlessJson(document)}\n`),
    note,
    problem(problem) {
      note(problem.text);
      for (const { pointer, where, expected } of problem.places) {
        note(`  ${where ? say(where) : pointer || '/'}  ${say(expected)}`);
      }
      // A remedy may hold a form to be filled in, of several lines.
      stderr.write(`→ ${harmlessText(say(problem.remedy))}  [${problem.code}]\n`);
    },
    refused({ title, detail, errors = [], code }) {
      note(title);
      for (const { pointer, expected } of errors) note(`  ${pointer || '/'}  ${expected}`);
      const remedy = detail.startsWith(title) ? detail.slice(title.length).trim() : detail;
      stderr.write(`→ ${harmlessText(remedy)}  [${code}]\n`);
    },
    progress: (label) => openProgress(stderr, say(label)),
  };
}

/** JSON escapes some of the characters that do something to a terminal; the others may be escaped as well (RFC 8259 §7). */
function harmlessJson(document: unknown): string {
  return JSON.stringify(document, null, 2).replaceAll(
    /[\u007f-\u009f]|\p{Bidi_Control}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
