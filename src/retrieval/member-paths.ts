import { pathOrder } from '../delivery/path-order.ts';
import { folders, longestDeliveredPath, packageFolder } from '../packaging/layout.ts';
import { openPayloadPaths } from '../packaging/plan/payload-path.ts';

/** Folder of the delivered files in a package, below the package's own folder. */
export function payloadFolder(id: string): string {
  return packageFolder(id).slice(id.length + 1) + folders.representation + folders.data;
}

/**
 * Where each delivered path stands in a package, below the package's own folder. Most stand under their own name;
 * for the others the rule has to be followed over all of them.
 */
export async function memberPaths(id: string, delivered: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const folder = payloadFolder(id);
  const rule = openPayloadPaths(longestDeliveredPath(id));
  const paths = new Map<string, string>();
  for (const index of await pathOrder(delivered.length, (at) => delivered[at] ?? '')) {
    const path = delivered[index] ?? '';
    paths.set(path, folder + rule.next(path));
  }
  return paths;
}
