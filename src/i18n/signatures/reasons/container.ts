import { reproduce, signAgain } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

/** What can be said of containers of signatures. */
export const containerReasons = {
  CONTAINER_MALFORMED: {
    message: {
      zh: '签名数据损坏，无法读取（{fault}）。',
      en: 'The signature data is damaged and cannot be read ({fault}).',
    },
    remedy: reproduce,
  },
  CONTAINER_UNRECOGNISED: {
    message: {
      zh: '该文件不是可识别的电子签名。',
      en: 'The file is no electronic signature of a kind that is known.',
    },
    remedy: reproduce,
  },
  CONTAINER_WITHOUT_SIGNATURE: {
    message: { zh: '签名文件中没有任何签名。', en: 'The signature file holds no signature.' },
    remedy: reproduce,
  },
  SIGNERS_NOT_ONE: {
    message: {
      zh: '签名数据中有 {count} 个签名人，而此处只应有一个。',
      en: 'The container holds {count} signers where there has to be exactly one.',
    },
    remedy: signAgain,
  },
  CONTENT_NOT_DETACHED: {
    message: {
      zh: '签名数据内含的内容不符合此类文件的规定。',
      en: 'What the container holds as content is not what this kind of document allows.',
    },
    remedy: signAgain,
  },
  SIGNERS_SEVERAL: {
    message: {
      zh: '签名数据中有 {count} 个签名人，一处签名只应有一个签名人，无法确定由谁签名。',
      en: 'The container holds {count} signers; a signature is by one, and nobody can say by which.',
    },
    remedy: signAgain,
  },
  CONTENT_REPEATED: {
    message: {
      zh: '签名数据中重复携带了被签内容，与文件一致。',
      en: 'The container holds the signed content once more, the same as the file.',
    },
  },
  NOT_PERFORMED_LIMIT: {
    message: {
      zh: '签名数据超出限制 {limit}，未予验证。',
      en: 'The signature exceeds the limit {limit} and was not verified.',
    },
    remedy: { zh: '请由管理员确认后调高限制。', en: 'Have an administrator look at it and raise the limit.' },
  },
  NOT_PERFORMED_UNPROVEN: {
    message: {
      zh: '签名未发现问题，但必需的核验“{check}”没有做成，不能作出结论。',
      en: 'Nothing was found to be wrong with the signature, but the check {check}, without which none passes, was not made.',
    },
    remedy: {
      zh: '请将该文件和此信息报告给系统管理员，并用其他工具核验该签名。',
      en: 'Report the file and this message to the administrator, and have the signature verified with another tool.',
    },
  },
  NOT_PERFORMED_IN_BROWSER: {
    message: {
      zh: '此类签名（{form}）无法在浏览器中验证，未予验证。',
      en: 'Signatures of this kind ({form}) cannot be verified in a browser, and were not.',
    },
    remedy: {
      zh: '请在电脑上用命令 yijiao signatures 验证。',
      en: 'Verify them with the command yijiao signatures.',
    },
  },
  BER_ENCODING: {
    message: {
      zh: '签名数据采用 BER 编码（如不定长），内容不受影响。',
      en: 'The container is encoded in BER, e.g. with indefinite lengths; its meaning is the same.',
    },
  },
} as const satisfies Record<string, SignatureReasonText>;
