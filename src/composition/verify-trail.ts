import { trailReport } from '../audit/trail/trail-report.ts';
import type { Anchor } from '../audit/trail/verify-trail.ts';
import type { Config } from '../config.ts';
import { trailReads } from '../database/audit/trail-reads.ts';
import { openDatabase } from '../database/connection/open.ts';
import type { TrailReport } from '../schema/types/trail-report.ts';

/** So many events without an entry are told, of each place. */
const mostUnlisted = 100;

/**
 * Verifies the audit trail in the database of a service, whether that is running or not.
 * @throws {Problem} `database.…`; none is made where there is none
 */
export async function verifyTrailIn(
  { databaseUrl }: Pick<Config, 'databaseUrl'>,
  anchors: readonly Anchor[],
): Promise<TrailReport> {
  const database = await openDatabase(databaseUrl, { mustExist: true });
  try {
    const trail = trailReads(database.db);
    // A service that is running may write on while the entries are read.
    const end = await trail.head();
    const unlisted = await trail.unlisted(mostUnlisted);
    return await trailReport(database.dialect, trail.kept(), { anchors, end, unlisted });
  } finally {
    await database.close();
  }
}
