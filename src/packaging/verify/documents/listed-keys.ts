import { openBreath } from '../../../concurrency/breath.ts';
import { pathOrder } from '../../../delivery/path-order.ts';
import { folders } from '../../layout.ts';
import { openPayloadPaths } from '../../plan/payload-path.ts';
import type { NameTable } from '../../zip/name-table.ts';
import { isShared, keyOf } from '../premis/true-names.ts';

/** Gives what the file of a listed path is known by. */
export type ListedKeys = (path: string) => string;

/** Paths that handover.json lists. */
export interface ListedPaths {
  /** Those whose keys are asked for. */
  readonly paths: NameTable;
  /** Those of the whole delivery, which give every file its place. */
  readonly all: () => Promise<NameTable>;
  /** How many characters a path may have in the package. */
  readonly longest: number;
}

/** Most paths are their own keys; for those that are not, the rule for names in a package is followed over all. */
export async function openListedKeys({ paths, all, longest }: ListedPaths): Promise<ListedKeys> {
  const places = new Map<string, string>();
  if (await holdsShared(paths)) {
    const delivered = await all();
    const rule = openPayloadPaths(longest);
    const breathe = openBreath();
    for (const index of await pathOrder(delivered.count, delivered.at)) {
      const path = delivered.at(index);
      const place = folders.data + rule.next(path);
      if (isShared(path)) places.set(path, place);
      const pause = breathe();
      if (pause) await pause;
    }
  }
  return (path) => keyOf(path, places.get(path) ?? '');
}

async function holdsShared(paths: NameTable): Promise<boolean> {
  const breathe = openBreath();
  for (let index = 0; index < paths.count; index++) {
    if (isShared(paths.at(index))) return true;
    const pause = breathe();
    if (pause) await pause;
  }
  return false;
}
