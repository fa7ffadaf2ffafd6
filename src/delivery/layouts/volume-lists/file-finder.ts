import { listed } from '../../../i18n/text.ts';
import { collisionKey, pathTrouble } from '../../names.ts';
import type { CatalogueSource } from '../catalogue.ts';
import type { CataloguePlace } from '../notes.ts';

/** Finds the files that cells name. */
export interface FileFinder {
  /**
   * The files that a cell names, apart by ; or lines; what is not there, is there several times or is listed already is
   * noted and left out. Nothing is guessed: a name alone has to be the name of only one file.
   */
  find(written: string, place: CataloguePlace): readonly string[];
}

const separators = /[;；\n]/u;

export function openFileFinder({ files, notes }: Pick<CatalogueSource, 'files' | 'notes'>): FileFinder {
  const given = new Set<string>();
  const byKey = Map.groupBy(files.keys(), collisionKey);
  const byName = Map.groupBy(files.keys(), (path) => collisionKey(path.slice(path.lastIndexOf('/') + 1)));

  const candidates = (written: string): readonly string[] => {
    if (files.has(written)) return [written];
    const path = written.replaceAll('\\', '/').replace(/^\.\//u, '');
    if (files.has(path)) return [path];
    const key = collisionKey(path);
    return byKey.get(key) ?? byName.get(key) ?? [];
  };
  const findOne = (written: string, place: CataloguePlace): string | undefined => {
    if (pathTrouble(written.replaceAll('\\', '/').replace(/^\.\//u, '')) !== undefined) {
      notes.trouble('path-unsafe', place, { path: written });
      return undefined;
    }
    const [path, ...more] = candidates(written);
    if (path === undefined) notes.trouble('file-missing', place, { path: written });
    else if (more.length > 0) {
      const names = listed([path, ...more].slice(0, 5));
      notes.trouble('file-several', place, { path: written, count: more.length + 1, names });
    } else if (given.has(path)) notes.trouble('file-twice', place, { path });
    else {
      given.add(path);
      return path;
    }
    return undefined;
  };
  return {
    find(written, place) {
      const whole = candidates(written).length === 1;
      const parts = whole ? [written] : written.split(separators).map((part) => part.trim());
      return parts.filter((part) => part !== '').flatMap((part) => findOne(part, place) ?? []);
    },
  };
}
