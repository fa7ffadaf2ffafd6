import { leafHash } from '../../../src/audit/log/merkle/hashes.ts';
import { encodeBundle } from '../../../src/audit/log/tiles/entry-bundle.ts';
import type { LogSource } from '../../../src/audit/log/tiles/log-source.ts';
import { tilePath, tileWidth } from '../../../src/audit/log/tiles/tile-address.ts';
import { openTreeEdge } from '../../../src/audit/log/tiles/tree-edge.ts';

/** Resources of a log by their paths. */
export type Resources = Map<string, Uint8Array>;

/** The tiles and bundles of a log with these entries, without a checkpoint. */
export function tilesOf(entries: readonly Uint8Array[]): { readonly resources: Resources; readonly root: Uint8Array } {
  const resources: Resources = new Map();
  const edge = openTreeEdge();
  for (const entry of entries) {
    for (const { address, bytes } of edge.append(leafHash(entry))) resources.set(tilePath(address), bytes);
  }
  for (const { address, bytes } of edge.partialTiles()) resources.set(tilePath(address), bytes);
  for (let index = 0; index * tileWidth < entries.length; index += 1) {
    const bundled = entries.slice(index * tileWidth, (index + 1) * tileWidth);
    resources.set(tilePath({ level: 'entries', index, width: bundled.length }), encodeBundle(bundled));
  }
  return { resources, root: edge.root() };
}

/** A log that lies in memory. */
export function sourceOf(resources: Resources): LogSource {
  return { name: 'memory', read: async (path) => resources.get(path) };
}

export function numbered(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => Buffer.from(`entry ${index}`));
}
