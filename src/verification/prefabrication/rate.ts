import type { Prefabrication } from '../../schema/types/handover.ts';
import type { PrefabricationGrade, PrefabricationRules } from '../../schema/types/profile.ts';

/**
 * The prefabrication rate, per cent, that the points of a building make: P = (Q1 + Q2 + Q3) / (100 − Q4) (GB/T 51129-2017, 4.0.1),
 * rounded half up; undefined where the points of a part are not stated.
 */
export function prefabricationRate(
  { structure, enclosure, decoration, missing = 0 }: Prefabrication,
  { decimals }: Pick<PrefabricationRules, 'decimals'>,
): number | undefined {
  if (structure === undefined || enclosure === undefined || decoration === undefined || missing >= 100)
    return undefined;
  return roundHalfUp(((structure + enclosure + decoration) / (100 - missing)) * 100, decimals);
}

/** The grade that a rounded rate falls into (GB/T 51129-2017, 5.0.2); undefined below the lowest, and in a gap between two. */
export function gradeOf(
  rate: number,
  { grades }: Pick<PrefabricationRules, 'grades'>,
): PrefabricationGrade['grade'] | undefined {
  return grades.find(({ from, to }) => rate >= from && rate <= to)?.grade;
}

/** Rounds to so many decimals; what binary fractions add far behind the point, as in 1.005, does not count. */
export function roundHalfUp(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(Number((value * scale).toPrecision(12))) / scale;
}
