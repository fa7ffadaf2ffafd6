import type { OpeningLimits } from '../../formats/opening/budget.ts';
import { openFile } from '../../formats/opening/open-file.ts';
import type { Opened } from '../../formats/opening/opened.ts';
import type { SignedContent } from '../../signatures/content/signed-content.ts';

/** Up to here a file is read at one go before it is opened, in bytes. */
export const wholeBytes = 1024 * 1024;

/**
 * Opens a file in a thread; when the opener breaks down, that is what became of it.
 * @throws {Problem} `delivery.file-…`
 */
export async function openGuarded(source: SignedContent, family: string, limits: OpeningLimits): Promise<Opened> {
  try {
    return await openFile(source, family, limits);
  } catch (error) {
    // Of the surroundings, not of the file.
    if (error instanceof Error && error.name === 'Problem') throw error;
    const said = error instanceof Error ? error.message : String(error);
    return { troubles: [{ code: 'fault', at: said.slice(0, 200) }], facts: {} };
  }
}
