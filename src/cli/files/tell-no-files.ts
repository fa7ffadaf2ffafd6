import type { ContentEntry } from '../../delivery/content/content.ts';
import { type Bilingual, fill } from '../../i18n/text.ts';
import { folderStructure } from '../../verification/rules/authenticity/folder-structure.ts';

/** More than these run off the screen. */
const shown = 100;

/**
 * Tells what in a delivery is no file under a name that can be told, in the words of the check.
 * @returns how much of it there is
 */
export async function tellNoFiles(
  entries: AsyncIterable<ContentEntry> | Iterable<ContentEntry>,
  tell: (text: Bilingual) => void,
): Promise<number> {
  let count = 0;
  for await (const { path, kind } of entries) {
    if (kind === 'file') continue;
    count += 1;
    if (count > shown) continue;
    const { message, remedy } = folderStructure.conditions[kind];
    const { zh, en } = fill(message, { path });
    tell({
      zh: `✗ ${folderStructure.id} ${zh}\n    → ${remedy.zh}`,
      en: `✗ ${folderStructure.id} ${en}\n    → ${remedy.en}`,
    });
  }
  if (count > shown) tell({ zh: `  另有 ${count - shown} 处。`, en: `  And ${count - shown} more.` });
  return count;
}
