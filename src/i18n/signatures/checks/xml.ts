import type { SignatureCheckText } from '../texts.ts';

/** Checks of XML signatures, XAdES and EEP. */
export const xmlChecks = {
  'xml.document': {
    clause: 'XML-Signature 1.1 §8; ETSI EN 319 102-1 §5.2.2',
    proves: {
      zh: 'XML 文件不含会改变被签内容的文档类型声明',
      en: 'The XML declares no document type, which could change what is signed.',
    },
  },
  'xml.references': {
    clause: 'XML-Signature 1.1 §3.2.1, §4.4.3',
    proves: {
      zh: '签名的每个引用都明确指向一处内容',
      en: 'Every reference of the signature leads to one place and one only.',
    },
  },
  'xml.transforms': {
    clause: 'XML-Signature 1.1 §6.6, §8.1',
    proves: {
      zh: '引用只使用含义明确的变换，签名人看到的就是被签名的',
      en: 'References use only transforms whose meaning is plain, so that what is seen is what is signed.',
    },
  },
  'xml.target': {
    clause: 'XML-Signature 1.1 §8.1; ETSI EN 319 102-1 §5.2.7',
    proves: {
      zh: '被签名的是整个文件，或策略指明的部分',
      en: 'What is signed is the whole document, or the part that the policy names.',
    },
  },
  'xml.objects': {
    clause: 'XML-Signature 1.1 §4.6, §8.1',
    proves: { zh: '签名内的每个数据对象都被签名', en: 'Every object inside the signature is signed.' },
  },
  'xades.properties': {
    clause: 'ETSI EN 319 132-1 §4.3, §4.4.2',
    proves: {
      zh: '签名属性属于本签名，并且已被签名',
      en: 'The signed properties belong to this signature and are signed by it.',
    },
  },
  'eep.rule': {
    clause: 'DA/T 48-2009 签名规则; ETSI EN 319 102-1 §5.2.4',
    proves: {
      zh: '签名规则为已知规则，可以确定签名覆盖哪些字节',
      en: 'The signature rule is a known one, so that the signed octets are certain.',
    },
  },
  'eep.version': {
    clause: 'DA/T 48-2009 版本, @eep版本',
    proves: { zh: '封装包的版本与被签名的版本一致', en: 'The version of the package is the one that is signed.' },
  },
  'eep.lock': {
    clause: 'DA/T 48-2009 锁定签名',
    proves: {
      zh: '锁定签名指向同一封装包中的一个电子签名',
      en: 'The locking signature names one signature of the same package.',
    },
  },
} as const satisfies Record<string, SignatureCheckText>;
