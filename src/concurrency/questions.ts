import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** What is asked over a channel, and what is answered. */
export interface Exchange {
  readonly question: unknown;
  readonly answer: unknown;
}

interface Asked<Kind extends Exchange> {
  readonly number: number;
  readonly question: Kind['question'];
}

type Reply<Kind extends Exchange> =
  | { readonly number: number; readonly kind: 'answered'; readonly answer: Kind['answer'] }
  | { readonly number: number; readonly kind: 'failed'; readonly error: unknown };

/** The end of a channel that is for a thread; disposing of it leaves the thread without answers. */
export interface QuestionPort extends Disposable {
  readonly port: MessagePort;
}

/** Opens a channel over which a thread asks for what it does not reach itself, such as what lies in a database. */
export function answerQuestions<Kind extends Exchange>(
  answer: (question: Kind['question']) => Promise<Kind['answer']>,
): QuestionPort {
  const { port1: own, port2: port } = new MessageChannel();
  const reply = (message: Reply<Kind>): void => own.postMessage(message, []);
  own.on('message', ({ number, question }: Asked<Kind>) => {
    answer(question).then(
      (given) => reply({ number, kind: 'answered', answer: given }),
      (error: unknown) => reply({ number, kind: 'failed', error }),
    );
  });
  return { port, [Symbol.dispose]: () => own.close() };
}

/** The thread's side: asks, also several things at a time. An asker whose channel is closed waits for nothing any more. */
export function askThrough<Kind extends Exchange>(
  port: MessagePort,
): (question: Kind['question']) => Promise<Kind['answer']> {
  const waiting = new Map<number, PromiseWithResolvers<Kind['answer']>>();
  let asked = 0;
  let closed = false;
  const nobody = (): Error => new Error('nobody answers any more');
  port.on('message', (reply: Reply<Kind>) => {
    const asker = waiting.get(reply.number);
    waiting.delete(reply.number);
    if (reply.kind === 'answered') asker?.resolve(reply.answer);
    else asker?.reject(reply.error);
  });
  port.on('close', () => {
    closed = true;
    for (const { reject } of waiting.values()) reject(nobody());
    waiting.clear();
  });
  return (question) => {
    if (closed) return Promise.reject(nobody());
    asked += 1;
    const asker = Promise.withResolvers<Kind['answer']>();
    waiting.set(asked, asker);
    port.postMessage({ number: asked, question } satisfies Asked<Kind>);
    return asker.promise;
  };
}
