import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Bilingual } from '../i18n/text.ts';
import { interrupted } from './interruption.ts';
import { inLanguage } from './language.ts';
import type { Terminal } from './terminal.ts';

/** Questions to the person at the terminal, on standard error. Ctrl-C and Ctrl-D are `client.interrupted`. */
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
  const answerTo = (question: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const leave = (): void => reject(interrupted('SIGINT'));
      prompt.once('close', leave);
      prompt.question(question).then((answer) => {
        prompt.off('close', leave);
        resolve(answer);
      }, leave);
    });
  return {
    ask: (question) => answerTo(say(question)),
    async askSecret(question) {
      process.stderr.write(say(question));
      muted = true;
      try {
        return await answerTo('');
      } finally {
        muted = false;
        process.stderr.write('\n');
      }
    },
    close: () => prompt.close(),
  };
}
