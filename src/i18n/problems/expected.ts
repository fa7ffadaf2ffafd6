import type { ProblemEntry } from './entry.ts';

/** What can be wrong with handovers that are announced. */
export const expectedProblems = {
  'expected.not-found': {
    status: 404,
    message: { zh: '没有预告的移交 {id}。', en: 'No handover {id} is expected.' },
    remedy: {
      zh: '请核对标识；您只能看到本单位的预告。',
      en: "Check the identifier; you see your organisation's own.",
    },
  },
  'expected.role-missing': {
    status: 403,
    message: {
      zh: '此操作须由移交单位的资料员或项目负责人，或接收单位的接收员或主管进行；受理和延期只由接收单位进行。',
      en: 'This takes a preparer or signer of the delivering unit, or an archivist or lead of the bureau; only the bureau acknowledges and extends.',
    },
    remedy: { zh: '请由有权限的人员操作。', en: 'Have somebody in that role do it.' },
  },
  'expected.standing-forbids': {
    status: 409,
    message: {
      zh: '该预告已受理、已提交或已撤销，不能再这样处理。',
      en: 'It has been acknowledged, submitted or cancelled, so this is no longer possible.',
    },
    remedy: { zh: '请查看其当前状况。', en: 'Look at how it stands now.' },
  },
  'expected.deadline-unknown': {
    status: 409,
    message: {
      zh: '竣工验收日期尚未填写，没有可以延长的期限。',
      en: 'The day of completion acceptance is not known, so there is no deadline to extend.',
    },
    remedy: { zh: '请先填写竣工验收日期。', en: 'State that day first.' },
  },
} as const satisfies Record<string, ProblemEntry>;
