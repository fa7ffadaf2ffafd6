import { type OpeningLimits, openingLimits } from '../../src/formats/opening/budget.ts';
import { openFile } from '../../src/formats/opening/open-file.ts';
import type { Opened } from '../../src/formats/opening/opened.ts';
import { contentOfBytes } from '../../src/signatures/content/signed-content.ts';

/** Opens bytes as a file of a family, within the usual limits but for those given. */
export async function openBytes(
  family: string,
  bytes: Uint8Array,
  limits: Partial<OpeningLimits> = {},
): Promise<Opened> {
  return await openFile(contentOfBytes('a', bytes), family, { ...openingLimits, ...limits });
}

/** The troubles as `code` or `code: place`. */
export function troublesIn({ troubles }: Opened): string[] {
  return troubles.map(({ code, at }) => (at === undefined ? code : `${code}: ${at}`));
}
