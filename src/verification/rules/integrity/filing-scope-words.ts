import type { Condition } from '../../rule.ts';

const tellTheBureau = {
  zh: '请接收单位确认；情况有变的，请更正 itemStatements。',
  en: 'For the bureau to confirm; where it has changed, correct "itemStatements".',
};

/** What there is to say of an item of the filing scope. */
export const conditions = {
  missing: {
    outcome: 'failed',
    message: {
      zh: '{placeZh}缺少归档范围要求的文件：{item} {titleZh}（▲）。',
      en: 'What the filing scope asks for is missing of {placeEn}: {item} {titleEn} (▲).',
    },
    remedy: {
      zh: '请由{fromZh}补交；确实没有的，请在 itemStatements 中写明原因（承诺移交、自然缺失或共享）。',
      en: 'Have it delivered by: {fromEn}. Where there is none, say why in "itemStatements" (promised, absent or shared).',
    },
  },
  'missing-optional': {
    outcome: 'warning',
    severity: 'info',
    message: {
      zh: '{placeZh}没有归档范围中的文件：{item} {titleZh}（△）。',
      en: '{placeEn}: an item of the filing scope that may be kept is not there: {item} {titleEn} (△).',
    },
    remedy: {
      zh: '该文件可以不移交；如有，建议一并移交。',
      en: 'It need not be handed over; where it exists, it is better delivered with the others.',
    },
  },
  promised: {
    outcome: 'warning',
    severity: 'warning',
    mendedBy: 'bureau',
    message: {
      zh: '{item} {titleZh}：{placeZh}承诺于 {day} 前移交（{reason}）。',
      en: '{item} {titleEn}: promised for {day} for {placeEn} ({reason}).',
    },
    remedy: {
      zh: '请移交单位届时补交，接收单位登记跟踪。',
      en: 'To be delivered by then; the bureau keeps an eye on it.',
    },
  },
  'promised-for-no-day': {
    outcome: 'failed',
    message: {
      zh: '{item} {titleZh}：{placeZh}承诺移交，但没有写明日期（promisedFor）。',
      en: '{item} {titleEn}: promised for {placeEn}, but for no day (promisedFor).',
    },
    remedy: { zh: '请写明移交日期。', en: 'State the day.' },
  },
  'promise-broken': {
    outcome: 'failed',
    message: {
      zh: '{item} {titleZh}：{placeZh}承诺于 {day} 前移交，已经逾期。',
      en: '{item} {titleEn}: was promised for {day} for {placeEn} and is still missing.',
    },
    remedy: {
      zh: '请立即补交，或与接收单位另行约定。',
      en: 'Deliver it now, or agree on another day with the bureau.',
    },
  },
  absent: {
    outcome: 'warning',
    severity: 'warning',
    mendedBy: 'bureau',
    message: {
      zh: '{item} {titleZh}：{placeZh}声明没有此文件（{reason}）。',
      en: '{item} {titleEn}: said not to exist for {placeEn} ({reason}).',
    },
    remedy: tellTheBureau,
  },
  shared: {
    outcome: 'warning',
    severity: 'warning',
    mendedBy: 'bureau',
    message: {
      zh: '{item} {titleZh}：{placeZh}声明与“{with}”共享（{reason}）。',
      en: '{item} {titleEn}: said to be shared with "{with}" for {placeEn} ({reason}).',
    },
    remedy: tellTheBureau,
  },
  'shared-with-nobody': {
    outcome: 'failed',
    message: {
      zh: '{item} {titleZh}：{placeZh}声明为共享文件，但没有写明存于何处（sharedWith）。',
      en: '{item} {titleEn}: said to be shared for {placeEn}, but not under which project or code it is kept (sharedWith).',
    },
    remedy: { zh: '请写明共享的项目或档号。', en: 'State the project or the archival code.' },
  },
  contradicted: {
    outcome: 'failed',
    message: {
      zh: '{item} {titleZh}：{placeZh}声明没有移交，但报送内容中有此文件。',
      en: '{item} {titleEn}: said not to be delivered for {placeEn}, but there is a record of it.',
    },
    remedy: {
      zh: '请删去该声明，或更正文件的归档文件编号。',
      en: 'Take the statement back, or correct the item of the record.',
    },
  },
  'unknown-item': {
    outcome: 'failed',
    message: {
      zh: 'itemStatements 中的“{item}”不在归档范围表中。',
      en: 'The item "{item}" of "itemStatements" is not in the filing scope.',
    },
    remedy: { zh: '请对照归档范围表更正。', en: 'Correct it after the filing scope.' },
  },
  'unknown-unit-work': {
    outcome: 'failed',
    message: {
      zh: '{item} 的声明所指的单位工程“{unitWork}”没有在 unitWorks 中列出。',
      en: 'The statement on {item} is about the unit work "{unitWork}", which is not among "unitWorks".',
    },
    remedy: { zh: '请更正单位工程代码。', en: 'Correct the code of the unit work.' },
  },
  'kind-unstated': {
    outcome: 'not_performed',
    severity: 'warning',
    message: {
      zh: '没有写明工程类型（{pointer}），未能检测只对某类工程要求的文件。',
      en: 'The kind of works is not stated ({pointer}), so what is due for some kinds only was not checked.',
    },
    remedy: { zh: '请在 handover.json 中补充工程类型 kind。', en: 'Add "kind" to handover.json.' },
  },
  'no-scope': {
    outcome: 'not_applicable',
    severity: 'info',
    message: { zh: '本规则集没有归档范围表。', en: 'This profile has no filing scope.' },
    remedy: { zh: '无需处理。', en: 'Nothing to do.' },
  },
} as const satisfies Record<string, Condition>;
