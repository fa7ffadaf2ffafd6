import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem, type ProblemCode } from '../../problem.ts';

/**
 * The absolute path of a folder, where one is given; whether it is there is asked before the hours that a verification may take, and
 * also where nothing of this evidence is held against it.
 * @param missing code of the problem that is thrown of a folder that is not there
 * @throws {Problem} of that code
 */
export async function givenFolder(folder: string | undefined, missing: ProblemCode): Promise<string | undefined> {
  if (folder === undefined) return undefined;
  const status = await stat(folder).catch(() => undefined);
  if (!status?.isDirectory()) throw new Problem(missing, { params: { folder } });
  return path.resolve(folder);
}
