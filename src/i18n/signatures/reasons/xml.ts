import type { Bilingual } from '../../text.ts';
import { reproduce, signAgain, thisProduct } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

const namePath: Bilingual = {
  zh: '如果该部分正是应签的内容，请在策略的 xml.targets 中写明其路径；否则请签名人对整个文件签名。',
  en: 'If that part is what is to be signed, name its path in xml.targets of the policy; otherwise have the whole document signed.',
};

/** What can be said of signatures in XML and EEP. */
export const xmlReasons = {
  XML_DOCTYPE_REFUSED: {
    message: {
      zh: 'XML 文件带有文档类型声明（DOCTYPE），其中的实体和默认属性可以改变被签内容，因此不予接受。',
      en: 'The XML declares a document type (DOCTYPE); its entities and default attributes could change what is signed, so it is not accepted.',
    },
    remedy: {
      zh: '请签名人去掉文档类型声明后重新签名。',
      en: 'Have the signer leave the document type away and sign again.',
    },
  },
  XML_ID_REPEATED: {
    message: {
      zh: '文件中有多个元素使用同一标识“{id}”，无法确定签名指的是哪一个。',
      en: 'Several elements bear the id "{id}"; which of them the signature means cannot be told.',
    },
    remedy: signAgain,
  },
  XML_REFERENCE_BROKEN: {
    message: {
      zh: '签名引用的内容不在文件中，或无法读取。',
      en: 'What the signature refers to is not in the document or cannot be read.',
    },
    remedy: reproduce,
  },
  XML_TRANSFORM_REFUSED: {
    message: {
      zh: '签名使用的变换（{algorithm}）可以任意改写内容，无法确定签名了什么，因此不予执行。',
      en: 'The signature uses a transform ({algorithm}) that may rewrite the content at will, so it is not performed and what is signed is unknown.',
    },
    remedy: {
      zh: '请签名人改用封内签名、规范化等标准变换重新签名。',
      en: 'Have the signer sign again with standard transforms such as enveloped-signature and canonicalisation.',
    },
  },
  XML_TARGET_INSIDE: {
    message: {
      zh: '签名只覆盖文件中的一部分（{path}），策略没有指明该部分即为应签内容，不能断定所见内容已被签名。',
      en: 'The signature covers only a part of the document ({path}), and the policy does not name it; what is seen may not be what is signed.',
    },
    remedy: namePath,
  },
  XML_OBJECT_SURROUNDED: {
    message: {
      zh: '被签名的只是签名内的数据对象（{path}），文件的其余内容未被签名。',
      en: 'Only an object inside the signature ({path}) is signed; what stands around it in the document is not.',
    },
    remedy: namePath,
  },
  XML_NOTHING_SIGNED: {
    message: {
      zh: '签名没有覆盖任何内容，只覆盖了签名自身的属性。',
      en: 'The signature covers no content, only properties of its own.',
    },
    remedy: reproduce,
  },
  XML_OBJECT_UNSIGNED: {
    message: {
      zh: '签名内还有未被签名的数据对象，不应视为已签内容。',
      en: 'The signature holds an object that is not signed; it must not be taken for signed content.',
    },
  },
  XML_SECRET_KEY: {
    message: {
      zh: '签名采用共享密钥算法（{algorithm}），不能证明由谁签名。',
      en: 'The signature uses a shared secret ({algorithm}), which proves no signer.',
    },
    remedy: signAgain,
  },
  XADES_PROPERTIES_UNSIGNED: {
    message: {
      zh: '声称已签名的签名属性并未被本签名覆盖。',
      en: 'The properties that claim to be signed are not covered by the signature.',
    },
    remedy: reproduce,
  },
  XADES_PROPERTIES_FOREIGN: {
    message: {
      zh: '签名覆盖的签名属性不是本签名自己的属性，可能是移花接木。',
      en: 'The signed properties that the signature covers are not its own; they may have been moved there.',
    },
    remedy: reproduce,
  },
  XADES_PROPERTIES_REPEATED: {
    message: {
      zh: '签名带有多组签名属性，无法确定以哪一组为准。',
      en: 'The signature has several sets of properties; which of them counts cannot be told.',
    },
    remedy: reproduce,
  },
  XADES_TARGET_OTHER: {
    message: {
      zh: '签名属性写明的目标不是本签名，但属性确由本签名覆盖。',
      en: 'The properties name another target than this signature, which covers them all the same.',
    },
  },
  EEP_RULE_FOREIGN: {
    message: {
      zh: '电子签名的签名规则“{rule}”不是已知规则，无法确定签名覆盖哪些字节，不能验证。',
      en: 'The signature rule "{rule}" is not a known one; which octets are signed is unknown, so the signature cannot be verified.',
    },
    remedy: {
      zh: '请用生成该封装包的系统验证，或请签名人按已公布的规则重新签名。',
      en: 'Verify it with the system that made the package, or have it signed again by a published rule.',
    },
  },
  EEP_VERSION_OTHER: {
    message: {
      zh: '封装包外层的版本与被签名的版本不一致。',
      en: 'The package states another version outside than the one that is signed.',
    },
  },
  EEP_LOCK_BROKEN: {
    message: {
      zh: '锁定签名指向的电子签名不存在或不唯一，可能有签名被移除。',
      en: 'The signature that is locked is not there, or not the only one of its name; a signature may have been removed.',
    },
    remedy: reproduce,
  },
  EEP_UNSIGNED_PART: {
    message: {
      zh: '封装包中有内容（{path}）未被任何电子签名覆盖。',
      en: 'The package holds something ({path}) that no signature covers.',
    },
    remedy: signAgain,
  },
  NOT_PERFORMED_XML_TOO_LARGE: {
    message: {
      zh: 'XML 文件过大，只检索了一部分（{searched}），未见签名，但不能断定没有签名。',
      en: 'The XML is too large to be searched as a whole; no signature was seen in {searched}, but there may be one.',
    },
    remedy: thisProduct,
  },
} as const satisfies Record<string, SignatureReasonText>;
