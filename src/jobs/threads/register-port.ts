import type { MessagePort } from 'node:worker_threads';
import { answerQuestions, askThrough, type QuestionPort } from '../../concurrency/questions.ts';
import type { RegisteredSigner } from '../../signers/registered-signer.ts';
import type { SignatureMarks, SignerRegister } from '../../signers/signer-register.ts';

interface LookUp {
  readonly question: readonly SignatureMarks[];
  readonly answer: readonly RegisteredSigner[];
}

/** Opens a channel over which a thread can look up signers, which live in a database that it does not reach. */
export function openRegisterPort(register: SignerRegister): QuestionPort {
  return answerQuestions<LookUp>((marks) => register.find(marks));
}

/** The thread's side: a register. */
export function registerBehind(port: MessagePort): SignerRegister {
  return { find: askThrough<LookUp>(port) };
}
