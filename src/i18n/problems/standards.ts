import type { ProblemEntry } from './entry.ts';

/** What can be wrong with standards and the recognition of checks. */
export const standardProblems = {
  'standard.unknown': {
    status: 404,
    message: { zh: '标准登记表中没有 {code}。', en: 'There is no standard {code} in the registry.' },
    remedy: { zh: '用 yijiao standards 查看已登记的标准。', en: 'yijiao standards lists those that are registered.' },
  },
  'standard.address-differs': {
    status: 422,
    message: {
      zh: '文档说的是 {said}，与地址 {address} 不符。',
      en: 'The document is about {said}, the address about {address}.',
    },
    remedy: { zh: '请更正两者之一。', en: 'Correct one of the two.' },
  },
  'standard.successor-unknown': {
    status: 422,
    message: {
      zh: '{code} 的后继标准 {successor} 没有登记。',
      en: '{successor}, which follows {code}, is not registered.',
    },
    remedy: { zh: '请先登记后继标准。', en: 'Register that standard first.' },
  },
  'standard.succession-loop': {
    status: 422,
    message: { zh: '{code} 的后继关系绕回自身。', en: 'What follows {code} leads back to it.' },
    remedy: { zh: '请更正 replacedBy 或 promotedTo。', en: 'Correct "replacedBy" or "promotedTo".' },
  },
  'standard.signed-report-unreadable': {
    status: 422,
    message: {
      zh: '签名的检测报告 {file} 无法读取：{reason}',
      en: 'The signed report {file} cannot be read: {reason}',
    },
    remedy: {
      zh: '请给出他馆签发的签名检测报告（JSON）。',
      en: 'Give the signed report that the other bureau issued (JSON).',
    },
  },
  'standard.signed-report-refused': {
    status: 422,
    message: {
      zh: '“{by}”的签名检测报告不予认可：{zh}',
      en: 'The signed report of "{by}" is not recognised: {en}',
    },
    remedy: {
      zh: '请附上已登记互认的档案馆签发的、对本报送内容的检测报告，或不附报告，由本馆全部检测。',
      en: 'Attach the report on this very content that a bureau signed whose checks and key are recorded as recognised, or none: then everything is checked here.',
    },
  },
  'standard.recognition-unreadable': {
    status: 422,
    message: { zh: '互认文件 {file} 无法使用：{reason}', en: 'The recognition {file} cannot be used: {reason}' },
    remedy: {
      zh: '请给出符合 schemas/mutual-recognition.schema.json 的 JSON 文件。',
      en: 'Give a JSON file after schemas/mutual-recognition.schema.json.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;
