import type { MessagePort } from 'node:worker_threads';
import { answerQuestions, askThrough, type QuestionPort } from '../../concurrency/questions.ts';
import type { FoundResult, KeptResult, KeptResults } from '../../verification/keeping/kept-results.ts';

interface Keeping {
  readonly question: { readonly find: readonly string[] } | { readonly keep: readonly KeptResult[] };
  /** Nothing for what was to be kept. */
  readonly answer: readonly (FoundResult | undefined)[];
}

/** Opens a channel over which a thread reaches kept results, which live in a database that it does not reach. */
export function openKeptResultsPort(results: KeptResults): QuestionPort {
  return answerQuestions<Keeping>(async (question) => {
    if ('find' in question) return await results.find(question.find);
    await results.keep(question.keep);
    return [];
  });
}

/** The thread's side: kept results. */
export function keptResultsBehind(port: MessagePort): KeptResults {
  const ask = askThrough<Keeping>(port);
  return {
    find: async (keys) => (keys.length === 0 ? [] : await ask({ find: keys })),
    keep: async (results) => void (await ask({ keep: results })),
  };
}
