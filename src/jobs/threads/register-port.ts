import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { RegisteredSigner } from '../../signers/registered-signer.ts';
import type { SignatureMarks, SignerRegister } from '../../signers/signer-register.ts';

type Reply =
  | { readonly kind: 'found'; readonly signers: readonly RegisteredSigner[] }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The end of a channel that is for the thread; closing it leaves the thread without answers. */
interface RegisterPort extends Disposable {
  readonly port: MessagePort;
}

/** Opens a channel over which a thread can look up signers, which live in a database that it does not reach. */
export function openRegisterPort(register: SignerRegister): RegisterPort {
  const { port1: own, port2: port } = new MessageChannel();
  const reply = (message: Reply): void => own.postMessage(message, []);
  own.on('message', (marks: readonly SignatureMarks[]) => {
    register.find(marks).then(
      (signers) => reply({ kind: 'found', signers }),
      (error: unknown) => reply({ kind: 'failed', error }),
    );
  });
  return { port, [Symbol.dispose]: () => own.close() };
}

/** The thread's side: a register that is asked one thing at a time. */
export function registerBehind(port: MessagePort): SignerRegister {
  return {
    find: (marks) =>
      new Promise((resolve, reject) => {
        port.once('message', (reply: Reply) => {
          if (reply.kind === 'found') resolve(reply.signers);
          else reject(reply.error);
        });
        port.once('close', () => reject(new Error('nobody answers for the register any more')));
        port.postMessage(marks);
      }),
  };
}
