import { forceOn } from '../../../profiles/profile.ts';
import { calendarDayOf } from '../../../signers/calendar-day.ts';
import { notInDat70, sources } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { defineRule } from '../../rule.ts';

/** AU-20: the version of the profile by which is checked is in force. */
export const profileInForce = defineRule({
  id: 'AU-20',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '归档规则集有效期检测', en: 'The archive profile is in force' },
  source: sources(notInDat70, { zh: '有效期为归档规则集自身的数据', en: 'when a profile is in force is its own data' }),
  confidence: 'own',
  stages: ['self_check', 'handover'],
  looksAt: wholes,
  example: {
    zh: '移交时写明的规则集版本去年年底已停止使用。',
    en: 'The version of the profile that a handover names ended with last year.',
  },
  conditions: {
    'to-come': {
      outcome: 'failed',
      message: {
        zh: '归档规则集 {profile} 自 {from} 起才有效，检测日为 {day}。',
        en: 'The archive profile {profile} is in force from {from} only; the day of the check is {day}.',
      },
      remedy: {
        zh: '请在 handover.json 中写明现行的版本，或只写规则集标识。',
        en: 'Name a version that is in force in handover.json, or the profile without a version.',
      },
    },
    ended: {
      outcome: 'warning',
      severity: 'warning',
      message: {
        zh: '归档规则集 {profile} 已于 {to} 停止使用，检测日为 {day}。',
        en: 'The archive profile {profile} was in force until {to}; the day of the check is {day}.',
      },
      remedy: {
        zh: '新的移交请写明现行的版本；已经开始的移交可按原版本继续，由接收单位决定。',
        en: 'Name the version in force for a new handover; one that has begun may go on, as the bureau decides.',
      },
    },
  },
  *check({ profile, at }) {
    const day = calendarDayOf(at);
    const force = forceOn(profile, day);
    if (force === 'in-force') return;
    const { id, validFrom: from, validTo: to = '', version } = profile;
    yield { condition: force, target: { pointer: '/profile' }, params: { profile: `${id}@${version}`, from, to, day } };
  },
});
