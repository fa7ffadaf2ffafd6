import type { HandoverDocument } from '../../schema/types/handover.ts';
import { wholes } from './scope-classes.ts';

/** Tells whether a delivery has a record of an item: of a unit work, or anywhere where none is named. */
export type HasItem = (item: string, unitWork?: string) => boolean;

/**
 * Looks through the records once. A record of a part of an item (C4-a-3) is one of the item (C4-a), and what a volume
 * without unit work holds is for all of them (GB/T 50328-2014, 5.1.4).
 */
export function presentItems({ volumes }: HandoverDocument): HasItem {
  const unitWorksOf = new Map<string, Set<string | undefined>>();
  for (const { unitWork, records } of volumes) {
    const items = new Set(records.map(({ item }) => item));
    for (const whole of new Set([...items].flatMap((item) => (item === undefined ? [] : wholes(item))))) {
      unitWorksOf.set(whole, (unitWorksOf.get(whole) ?? new Set()).add(unitWork));
    }
  }
  return (item, unitWork) => {
    const found = unitWorksOf.get(item);
    return found !== undefined && (unitWork === undefined || found.has(unitWork) || found.has(undefined));
  };
}
