import type { Content } from '../../delivery/content/content.ts';
import { fill } from '../../i18n/text.ts';
import { folderStructure } from '../../verification/rules/authenticity/folder-structure.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Tells what in a delivery is no file under a name that can be told, in the words of the check: it cannot be sent, and a
 * delivery that goes without it is not the one that lies in the folder.
 * @returns whether there is any
 */
export async function tellUnsendable(content: Content, terminal: Terminal): Promise<boolean> {
  let some = false;
  for await (const { path, kind } of content.entries()) {
    if (kind === 'file') continue;
    some = true;
    const { message, remedy } = folderStructure.conditions[kind];
    const { zh, en } = fill(message, { path });
    terminal.result({
      zh: `✗ ${folderStructure.id} ${zh}\n    → ${remedy.zh}`,
      en: `✗ ${folderStructure.id} ${en}\n    → ${remedy.en}`,
    });
  }
  if (some) terminal.result({ zh: '没有上传任何内容。', en: 'Nothing was sent.' });
  return some;
}
