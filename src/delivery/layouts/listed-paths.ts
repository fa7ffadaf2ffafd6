import path from 'node:path/posix';
import { collisionKey, pathTrouble } from '../names.ts';
import type { CatalogueSource } from './catalogue.ts';
import type { CataloguePlace } from './notes.ts';

/** Finds the files that a catalogue names by their paths. */
export interface ListedPaths {
  /**
   * The path of the file in the delivery; one that is not there keeps the path that the catalogue gives.
   * @param written as the catalogue writes it, from the catalogue's own folder, with / or \ between folders
   * @returns undefined, and noted, when it leads outside the delivery, or was given before
   */
  find(written: string, place: CataloguePlace): string | undefined;
}

/** @param folder where the catalogue lies, below the delivery folder */
export function openListedPaths({ files, notes }: CatalogueSource, folder: string): ListedPaths {
  const given = new Set<string>();
  let byKey: ReadonlyMap<string, readonly string[]> | undefined;

  const locate = (written: string, place: CataloguePlace): string => {
    const exact = path.join(folder, written);
    if (files.has(exact)) return exact;
    const below = path.join(folder, written.replaceAll('\\', '/'));
    if (files.has(below)) return below;
    byKey ??= Map.groupBy(files.keys(), collisionKey);
    const [near, ...more] = byKey.get(collisionKey(below)) ?? [];
    if (near !== undefined && more.length === 0) {
      notes.remark('file-named-otherwise', place, { path: written, name: near });
      return near;
    }
    notes.remark('file-absent', place, { path: below });
    return below;
  };
  return {
    find(written, place) {
      const relative = written.replace(/^(?:\.?[/\\])+/u, '');
      if (pathTrouble(relative.replaceAll('\\', '/')) !== undefined) {
        notes.trouble('path-unsafe', place, { path: written });
        return undefined;
      }
      const found = locate(relative, place);
      if (given.has(found)) {
        notes.remark('file-listed-again', place, { path: found });
        return undefined;
      }
      given.add(found);
      return found;
    },
  };
}
