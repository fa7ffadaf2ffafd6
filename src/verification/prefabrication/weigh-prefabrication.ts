import type { TextParameters } from '../../i18n/text.ts';
import type { Prefabrication } from '../../schema/types/handover.ts';
import type { PrefabricationRules } from '../../schema/types/profile.ts';
import { gradeOf, prefabricationRate, roundHalfUp } from './rate.ts';

/** One thing that is wrong with what is said of prefabrication, and with which member. */
export interface PrefabricationFault {
  readonly condition:
    | 'rate-differs'
    | 'too-many-points'
    | 'too-little'
    | 'not-decorated'
    | 'grade-differs'
    | 'grade-undeserved';
  readonly member: keyof Prefabrication;
  readonly params: TextParameters;
}

/** Holds what is said of prefabrication against itself and against the limits of the profile. */
export function* weighPrefabrication(
  stated: Prefabrication,
  rules: PrefabricationRules,
): Generator<PrefabricationFault> {
  const { rate: written, fullDecoration } = stated;
  const computed = prefabricationRate(stated, rules);
  if (written !== undefined && computed !== undefined && roundHalfUp(written, rules.decimals) !== computed) {
    yield { condition: 'rate-differs', member: 'rate', params: { stated: written, computed } };
  }
  yield* weighPoints(stated, rules);
  if (fullDecoration === false) yield { condition: 'not-decorated', member: 'fullDecoration', params: {} };
  const rate = computed ?? (written === undefined ? undefined : roundHalfUp(written, rules.decimals));
  if (rate !== undefined) yield* weighGrade(stated, rate, rules);
}

const parts = [
  ['structure', { zh: '主体结构', en: 'Points of the main structure' }],
  ['enclosure', { zh: '围护墙和内隔墙', en: 'Points of enclosing walls and partitions' }],
  ['decoration', { zh: '装修和设备管线', en: 'Points of decoration and equipment pipes' }],
  ['rate', { zh: '装配率', en: 'The prefabrication rate' }],
] as const;

function* weighPoints(
  stated: Prefabrication,
  { most = {}, least = {} }: PrefabricationRules,
): Generator<PrefabricationFault> {
  for (const [member, words] of parts) {
    const points = stated[member];
    const limits: { readonly most?: number | undefined; readonly least?: number | undefined } = {
      most: member === 'rate' ? 100 : most[member],
      least: member === 'decoration' ? 0 : least[member],
    };
    if (points === undefined) continue;
    if (limits.most !== undefined && points > limits.most) {
      yield { condition: 'too-many-points', member, params: { ...words, points, limit: limits.most } };
    }
    if (limits.least !== undefined && points < limits.least) {
      yield { condition: 'too-little', member, params: { ...words, points, limit: limits.least } };
    }
  }
}

function* weighGrade(
  { grade, verticalShare: share }: Prefabrication,
  rate: number,
  rules: PrefabricationRules,
): Generator<PrefabricationFault> {
  if (grade === undefined) return;
  const graded = gradeOf(rate, rules);
  if (graded !== grade)
    yield { condition: 'grade-differs', member: 'grade', params: { stated: grade, rate, graded: graded ?? '—' } };
  const limit = rules.least?.verticalShare;
  if (share !== undefined && limit !== undefined && share < limit) {
    yield { condition: 'grade-undeserved', member: 'verticalShare', params: { stated: grade, share, limit } };
  }
}
