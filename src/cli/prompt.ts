import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Bilingual } from '../i18n/text.ts';
import { inLanguage } from './language.ts';
import type { Terminal } from './terminal.ts';

/** Questions to the person at the terminal, on standard error. */
export interface Prompt {
  ask(question: Bilingual): Promise<string>;
  /** As `ask`, without showing what is typed. */
  askSecret(question: Bilingual): Promise<string>;
  close(): void;
}

/** Opens a dialogue with the terminal on standard input; undefined where there is none. */
export function openPrompt({ language }: Terminal): Prompt | undefined {
  if (!process.stdin.isTTY) return undefined;
  const say = inLanguage(language);
  let muted = false;
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!muted) process.stderr.write(chunk);
      done();
    },
  });
  const prompt = createInterface({ input: process.stdin, output, terminal: true });
  return {
    ask: (question) => prompt.question(say(question)),
    async askSecret(question) {
      process.stderr.write(say(question));
      muted = true;
      const answer = await prompt.question('');
      muted = false;
      process.stderr.write('\n');
      return answer;
    },
    close: () => prompt.close(),
  };
}
