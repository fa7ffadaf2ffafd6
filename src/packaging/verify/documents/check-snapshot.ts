import { type Item, itemTreeRoot } from '../../../delivery/fixity/item-tree.ts';
import { pathOrder } from '../../../delivery/path-order.ts';
import type { NameTable } from '../../zip/name-table.ts';
import type { Check } from '../checks.ts';

/** What a snapshot is made of: handover.json, and every file that it lists. */
export interface SnapshotContent {
  readonly document: Item['fixity'];
  readonly paths: NameTable;
  /** Of a file that is known to be there. */
  readonly fixityOf: (path: string) => Item['fixity'];
}

/** Compares the root of the item tree with the one that the check report is about. */
export async function checkSnapshot(
  check: Check,
  where: string,
  { document, paths, fixityOf }: SnapshotContent,
  expected: string,
): Promise<void> {
  const order = await pathOrder(paths.count, paths.at);
  const items = function* (): Generator<Item> {
    for (const one of order) {
      const path = paths.at(one);
      yield { path, fixity: fixityOf(path) };
    }
  };
  const found = await itemTreeRoot(document, items());
  if (found !== expected) check.fail('snapshot-differs', where, { expected, found });
  check.found({ snapshot: found });
}
