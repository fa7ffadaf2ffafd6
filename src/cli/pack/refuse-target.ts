import path from 'node:path';
import { statedInstant } from '../../packaging/plan/instant.ts';
import { refuseExisting } from '../../packaging/writing/package-file.ts';
import { refuseOutput } from '../files/refuse-output.ts';
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
  await refuseOutput(delivery, output, { inside: 'packaging.inside-delivery', unwritable: 'packaging.unwritable' });
  if (!force) await refuseExisting(path.resolve(output));
}
