import type { ProblemEntry } from './entry.ts';

/** What can keep signers from being registered. */
export const signerProblems = {
  'signers.register-unreadable': {
    status: 422,
    message: {
      zh: '签章登记簿 {file} 无法读取：{reason}',
      en: 'The signer register {file} cannot be read: {reason}',
    },
    remedy: {
      zh: '请给出用 yijiao signers 写出的登记簿。',
      en: 'Give a register as yijiao signers writes it.',
    },
  },
  'signers.register-invalid': {
    status: 422,
    message: {
      zh: '签章登记簿 {file} 不符合规定的格式，共 {count} 处。',
      en: 'The signer register {file} breaks its schema in {count} {count:place|places}.',
    },
    remedy: { zh: '请按下列各处的说明修改。', en: 'Correct the places listed.' },
  },
  'signers.registered-twice': {
    status: 422,
    message: {
      zh: '{file} 中有 {count} 处登记了同一签章。',
      en: '{file} registers a signer twice in {count} {count:place|places}.',
    },
    remedy: { zh: '请只保留一处。', en: 'Keep one of the entries.' },
  },
} as const satisfies Record<string, ProblemEntry>;
