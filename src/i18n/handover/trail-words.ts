import type { TrailTroubleName } from '../../schema/types/trail-report.ts';
import type { Bilingual } from '../text.ts';

/** What can be wrong with an audit trail, told to people. */
export const trailWords = {
  'chain-broken': {
    zh: '第 {position} 条与其链上摘要不符：该条目被改动过。',
    en: 'Entry {position} is not the one that was chained: it was changed.',
  },
  'position-missing': {
    zh: '缺少第 {position} 条：条目被删去。',
    en: 'Entry {position} is missing: it was taken out.',
  },
  'event-missing': {
    zh: '第 {position} 条所指的事件（{source} {detail}）已不存在。',
    en: 'The event that entry {position} names ({source} {detail}) is gone.',
  },
  'event-changed': {
    zh: '第 {position} 条所指的事件（{source} {detail}）被改动过。',
    en: 'The event that entry {position} names ({source} {detail}) was changed.',
  },
  'event-unlisted': {
    zh: '事件（{source} {detail}）不在审计轨迹中：它是从旁加入的，或其条目被删去。',
    en: 'The event {source} {detail} stands in no entry: it was slipped in, or its entry was taken out.',
  },
  'end-missing': {
    zh: '轨迹到不了服务所记的末条（第 {position} 条），或该处摘要不同：末尾的条目被删去或改写。',
    en: 'The trail does not reach entry {position}, where the service has it end, or has another digest there: its end was cut off or rewritten.',
  },
  'anchor-differs': {
    zh: '第 {position} 条的摘要与别处留存的不同，或轨迹已到不了该处：此前的内容被改写过。',
    en: 'At entry {position} another digest was kept elsewhere, or the trail does not reach so far: what is before was rewritten.',
  },
  'anchor-missing': {
    zh: '登入移交日志的摘要 {detail} 不在轨迹中：该处及此前的内容被改写过。',
    en: 'The digest {detail} stands in the transparency log and nowhere in the trail: what it was over was rewritten.',
  },
  'clock-set-back': {
    zh: '第 {position} 条之前系统时钟被拨回（{detail}）。',
    en: 'Before entry {position} the clock was set back ({detail}).',
  },
} as const satisfies Record<TrailTroubleName, Bilingual>;
