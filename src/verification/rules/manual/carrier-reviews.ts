import { clause, sources } from '../../clause.ts';
import { everyStage, type Rule } from '../../rule.ts';
import { atTheDoor, manualRule } from './manual-rule.ts';

/** SE-01, SE-04 to SE-07: the machines, the carrier and the way things were done. */
export const carrierReviews: readonly Rule[] = [
  manualRule({
    id: 'SE-01',
    property: 'security',
    form: 'antivirus',
    name: { zh: '系统环境中是否安装杀毒软件检测', en: 'Machines are protected against malware' },
    source: clause('DA/T 70-2018', '4-1'),
    confidence: 'quoted',
    stages: everyStage,
    example: {
      zh: '整理档案的计算机没有安装杀毒软件。',
      en: 'The machine on which the records were arranged has no scanner.',
    },
    look: {
      zh: '请查看整理和接收所用计算机的杀毒软件是否已安装、已启用，病毒库是否为最新。',
      en: 'See whether the machines used have a scanner that is installed, running and up to date.',
    },
  }),
  manualRule({
    id: 'SE-04',
    property: 'security',
    form: 'carrierSpeed',
    name: { zh: '载体读取速度检测', en: 'The carrier reads at its usual speed' },
    source: clause('DA/T 70-2018', '4-4'),
    confidence: 'quoted',
    stages: atTheDoor,
    example: { zh: '光盘读取时断时续。', en: 'Reading a disc stalls again and again.' },
    look: {
      zh: '请从载体读出全部文件，看读取速度是否正常、有无停顿和重读；在线移交的，请写明没有载体。',
      en: 'Read all files from the carrier and see whether it is as fast as it should be, without stalling; of an online handover say that there is no carrier.',
    },
  }),
  manualRule({
    id: 'SE-05',
    property: 'security',
    form: 'carrierAppearance',
    name: { zh: '载体外观检测', en: 'The carrier looks sound and is labelled' },
    source: clause('DA/T 70-2018', '4-5'),
    confidence: 'quoted',
    stages: atTheDoor,
    example: { zh: '光盘有划痕，盒上没有标签。', en: 'A disc is scratched, and its box has no label.' },
    look: {
      zh: '请查看载体有无划伤、变形、污损，标签内容是否与移交清单一致；在线移交的，请写明没有载体。',
      en: 'Look for scratches, bends and dirt, and compare the label with the list of the handover; of an online handover say that there is no carrier.',
    },
  }),
  manualRule({
    id: 'SE-06',
    property: 'security',
    form: 'discQuality',
    name: { zh: '光盘合格性检测', en: 'Discs are of archival quality' },
    source: sources(clause('DA/T 70-2018', '4-6'), { zh: 'DA/T 38', en: 'DA/T 38' }),
    confidence: 'quoted',
    stages: atTheDoor,
    example: { zh: '光盘的块错误率超过规定。', en: 'The block error rate of a disc is above the limit.' },
    look: {
      zh: '请用专用设备检测光盘的错误率，并核对是否为一次写入的档案级光盘；不用光盘的，请写明。',
      en: 'Measure the error rate of discs with a tester, and see that they are write-once and of archival grade; where no discs are used, say so.',
    },
  }),
  manualRule({
    id: 'SE-07',
    property: 'security',
    form: 'processSafety',
    name: { zh: '操作过程安全性检测', en: 'Arranging and handing over were done under control' },
    source: clause('DA/T 70-2018', '4-7'),
    confidence: 'quoted',
    stages: everyStage,
    example: {
      zh: '移交载体中途由无关人员保管。',
      en: 'The carrier was left with somebody who has nothing to do with it.',
    },
    look: {
      zh: '请查看整理、移交各环节是否有权限控制、操作记录和交接手续。',
      en: 'See whether access was controlled, steps were recorded and everything was signed for on its way.',
    },
  }),
];
