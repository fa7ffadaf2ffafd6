import { lstatSync, realpathSync, type Stats } from 'node:fs';
import path from 'node:path';

/** Watches over folders that were no links when they were listed. */
export interface LinkGuard {
  /**
   * Whether the folder of a file that has just been opened still is the one it was, with no link on the way to it.
   * @param file its real path, as it was when the folder was listed
   */
  readonly holds: (file: string) => boolean;
}

/** The way to a folder is looked at once, the folder itself with every file; a guard is for one job of moments. */
export function openLinkGuard(): LinkGuard {
  const known = new Map<string, Stats | undefined>();

  const look = (folder: string): Stats | undefined => {
    if (!known.has(folder)) known.set(folder, realpathSync.native(folder) === folder ? lstatSync(folder) : undefined);
    return known.get(folder);
  };

  return {
    holds(file) {
      try {
        const folder = path.dirname(file);
        const before = look(folder);
        const now = lstatSync(folder);
        return before?.ino === now.ino && before.dev === now.dev;
      } catch {
        return false;
      }
    },
  };
}
