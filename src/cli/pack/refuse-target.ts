import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { statedInstant } from '../../packaging/plan/instant.ts';
import { refuseExisting } from '../../packaging/writing/package-file.ts';
import { Problem } from '../../problem.ts';
import { reasonOf } from '../../system/error-code.ts';
import type { PackTarget } from './write-packages.ts';

/**
 * Refuses before a delivery is examined, which may take hours, what would be refused after it.
 * @throws {Problem} `packaging.exists`, `packaging.inside-delivery`, `packaging.unwritable`, `packaging.instant-invalid`
 */
export async function refuseTarget(
  delivery: string,
  { output, instant: at, force = false }: PackTarget,
): Promise<void> {
  statedInstant({ at, sourceDateEpoch: process.env['SOURCE_DATE_EPOCH'] });
  const file = path.resolve(output);
  const unwritable = (reason: string, cause?: unknown): Problem =>
    new Problem('packaging.unwritable', { params: { file, reason }, cause });
  if (isBelow(await realPlace(delivery), path.join(await realPlace(path.dirname(file)), path.basename(file)))) {
    throw new Problem('packaging.inside-delivery', { params: { file: output } });
  }
  const present = await stat(file).catch(() => undefined);
  if (present?.isDirectory()) throw unwritable('EISDIR');
  if (!force) await refuseExisting(file);
  await access(`${path.dirname(file)}${path.sep}`, constants.W_OK).catch((cause: unknown) => {
    throw unwritable(reasonOf(cause), cause);
  });
}

/** Past all links; what is not there is told as such later. */
async function realPlace(place: string): Promise<string> {
  return await realpath(place).catch(() => path.resolve(place));
}

function isBelow(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way !== '' && !path.isAbsolute(way) && way.split(path.sep)[0] !== '..';
}
