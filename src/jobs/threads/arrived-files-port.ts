import type { MessagePort } from 'node:worker_threads';
import { answerQuestions, askThrough, type QuestionPort } from '../../concurrency/questions.ts';
import type { ArrivedFile } from './examination-thread.ts';

interface Arrival {
  /** How many files are there already. */
  readonly question: number;
  /** The next ones; none after the last. */
  readonly answer: readonly ArrivedFile[];
}

/** Opens a channel over which a thread gets the files of a round, which may still be looked up when it begins. */
export function openArrivedFilesPort(next: (after: number) => Promise<readonly ArrivedFile[]>): QuestionPort {
  return answerQuestions<Arrival>(next);
}

/** The thread's side: the files. */
export async function* arrivedFilesBehind(port: MessagePort): AsyncGenerator<ArrivedFile> {
  const ask = askThrough<Arrival>(port);
  let count = 0;
  for (let some = await ask(count); some.length > 0; some = await ask(count)) {
    yield* some;
    count += some.length;
  }
}
