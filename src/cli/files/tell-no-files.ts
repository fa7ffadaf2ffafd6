import type { ContentEntry } from '../../delivery/content/content.ts';
import { type Bilingual, fill } from '../../i18n/text.ts';
import type { Condition } from '../../verification/rule.ts';
import { folderStructure } from '../../verification/rules/authenticity/folder-structure.ts';

/** More than these run off the screen. */
const shown = 100;

/**
 * Tells what in a delivery is no file under a name that can be told, in the words of the check.
 * @returns how much of it there is
 */
export async function tellNoFiles(
  entries: AsyncIterable<ContentEntry> | Iterable<ContentEntry>,
  tell: (...lines: readonly Bilingual[]) => void,
): Promise<number> {
  const { id, conditions } = folderStructure;
  const some = tellSome(tell);
  for await (const { path, kind } of entries) {
    if (kind !== 'file') some.path(id, conditions[kind], path);
  }
  return some.end();
}

/** Tells what a rule would find of paths, up to a screen of them. */
export function tellSome(tell: (...lines: readonly Bilingual[]) => void): {
  readonly path: (rule: string, condition: Pick<Condition, 'message' | 'remedy'>, path: string) => void;
  /** Tells how many were not told. @returns how many there were in all */
  readonly end: () => number;
} {
  let count = 0;
  return {
    path(rule, { message, remedy }, path) {
      count += 1;
      if (count > shown) return;
      const { zh, en } = fill(message, { path });
      tell({ zh: `✗ ${rule} ${zh}`, en: `✗ ${rule} ${en}` }, { zh: `    → ${remedy.zh}`, en: `    → ${remedy.en}` });
    },
    end() {
      if (count > shown) tell({ zh: `  另有 ${count - shown} 处。`, en: `  And ${count - shown} more.` });
      return count;
    },
  };
}
