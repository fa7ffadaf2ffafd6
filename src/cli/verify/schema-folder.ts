import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../problem.ts';

/**
 * The folder of XML schemas, where one is given; whether it is there is asked before the hours that a verification may take.
 * @throws {Problem} `packaging.schemas-not-found`
 */
export async function schemaFolderOf(folder: string | undefined): Promise<string | undefined> {
  if (folder === undefined) return undefined;
  const status = await stat(folder).catch(() => undefined);
  if (!status?.isDirectory()) throw new Problem('packaging.schemas-not-found', { params: { folder } });
  return path.resolve(folder);
}
