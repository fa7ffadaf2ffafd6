import { readFile } from 'node:fs/promises';
import { schemasFolder } from '../../schema/schema-files.ts';
import type { Ground, GroundRegistry } from '../../schema/types/ground-registry.ts';
import { parserOf } from '../../schema/validate.ts';

export type { Ground } from '../../schema/types/ground-registry.ts';

const parse = parserOf<GroundRegistry>('ground-registry');

/**
 * The legal grounds that the product brings, on which a handover is refused or its acceptance voided.
 * @throws {Error} when the file breaks its schema: a fault of ours
 */
export async function shippedGrounds(): Promise<readonly Ground[]> {
  const file = new URL('grounds/registry.json', schemasFolder);
  const document = parse(JSON.parse(await readFile(file, 'utf8')));
  if (!document.ok) throw new Error(`${file.pathname} breaks its schema: ${JSON.stringify(document.places)}`);
  return document.value.grounds;
}
