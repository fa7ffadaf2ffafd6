import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { Problem } from '../problem.ts';
import * as peopleAndJobs from './migrations/0001-people-and-jobs.ts';
import * as handover from './migrations/0002-handover.ts';
import * as retrievals from './migrations/0003-retrievals.ts';
import * as signatureEvidence from './migrations/0004-signature-evidence.ts';
import * as packageParts from './migrations/0005-package-parts.ts';
import * as installation from './migrations/0006-installation.ts';
import * as arrivals from './migrations/0007-arrivals.ts';
import * as signers from './migrations/0008-signers.ts';
import * as profiles from './migrations/0009-profiles.ts';
import * as handoverCase from './migrations/0010-case.ts';
import * as clocks from './migrations/0011-clocks.ts';
import * as signIn from './migrations/0012-sign-in.ts';
import * as log from './migrations/0013-log.ts';
import * as keptResults from './migrations/0014-kept-results.ts';
import * as notifications from './migrations/0015-notifications.ts';
import * as auditTrail from './migrations/0016-audit-trail.ts';
import * as receiptLog from './migrations/0017-receipt-log.ts';
import * as findings from './migrations/0018-findings.ts';
import * as handoverPapers from './migrations/0019-handover-papers.ts';
import * as reviewItems from './migrations/0020-review-items.ts';
import * as logClock from './migrations/0021-log-clock.ts';
import * as overviews from './migrations/0022-overviews.ts';
import * as evidence from './migrations/0023-evidence.ts';
import * as fileOutcomes from './migrations/0024-file-outcomes.ts';
import type { Tables } from './tables.ts';

/** In the order of their names, which never change once they have left the house. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-people-and-jobs': peopleAndJobs,
  '0002-handover': handover,
  '0003-retrievals': retrievals,
  '0004-signature-evidence': signatureEvidence,
  '0005-package-parts': packageParts,
  '0006-installation': installation,
  '0007-arrivals': arrivals,
  '0008-signers': signers,
  '0009-profiles': profiles,
  '0010-case': handoverCase,
  '0011-clocks': clocks,
  '0012-sign-in': signIn,
  '0013-log': log,
  '0014-kept-results': keptResults,
  '0015-notifications': notifications,
  '0016-audit-trail': auditTrail,
  '0017-receipt-log': receiptLog,
  '0018-findings': findings,
  '0019-handover-papers': handoverPapers,
  '0020-review-items': reviewItems,
  '0021-log-clock': logClock,
  '0022-overviews': overviews,
  '0023-evidence': evidence,
  '0024-file-outcomes': fileOutcomes,
};

/**
 * Brings the schema up to this program's version, all steps or none; of several processes that start at once one does it.
 * @throws {Problem} `database.newer` when a later version of the program has been here
 */
export async function migrate(db: Kysely<Tables>, known = migrations): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } });
  await refuseNewer(db, known);
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function refuseNewer(db: Kysely<Tables>, known: Readonly<Record<string, Migration>>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return;
  const rows = await db
    .withTables<{ kyselyMigration: { name: string } }>()
    .selectFrom('kyselyMigration')
    .select('name')
    .orderBy('name', 'desc')
    .execute();
  const stranger = rows.find(({ name }) => !(name in known));
  if (stranger) throw new Problem('database.newer', { params: { migration: stranger.name } });
}
