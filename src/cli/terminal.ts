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

/** Where a command speaks: results on standard output, everything else on standard error. */
export interface Terminal {
  readonly language: Language;
  /** A line of the result for people, or with `json` the one JSON document. */
  result(text: Bilingual | string): void;
  json(document: unknown): void;
  /** A line beside the result. */
  note(text: Bilingual | string): void;
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
  const line = (text: Bilingual | string): string => `${typeof text === 'string' ? text : say(text)}\n`;
  return {
    language,
    result: (text) => void stdout.write(line(text)),
    json: (document) => void stdout.write(`${JSON.stringify(document, null, 2)}\n`),
    note: (text) => void stderr.write(line(text)),
    problem(problem) {
      stderr.write(line(problem.text));
      for (const { pointer, where, expected } of problem.places) {
        stderr.write(`  ${where ? say(where) : pointer || '/'}  ${say(expected)}\n`);
      }
      stderr.write(`→ ${say(problem.remedy)}  [${problem.code}]\n`);
    },
    refused({ title, detail, errors = [], code }) {
      stderr.write(line(title));
      for (const { pointer, expected } of errors) stderr.write(`  ${pointer || '/'}  ${expected}\n`);
      const remedy = detail.startsWith(title) ? detail.slice(title.length).trim() : detail;
      stderr.write(`→ ${remedy}  [${code}]\n`);
    },
    progress: (label) => openProgress(stderr, say(label)),
  };
}
