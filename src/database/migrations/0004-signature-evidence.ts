import type { Kysely } from 'kysely';

interface Reports {
  checkReports: { handoverId: string; started: number; report: string; signatureEvidence: string | null };
}

/** Lets the evidence of signatures, which lies in the intake, be found by its digest. */
export async function up(db: Kysely<Reports>): Promise<void> {
  await db.schema.alterTable('check_reports').addColumn('signature_evidence', 'text').execute();
  await db.schema.createIndex('check_reports_by_evidence').on('check_reports').column('signature_evidence').execute();
  const rows = await db.selectFrom('checkReports').select(['handoverId', 'started', 'report']).execute();
  for (const { handoverId, started, report } of rows) {
    const { signatureEvidence } = JSON.parse(report);
    if (typeof signatureEvidence !== 'string') continue;
    await db
      .updateTable('checkReports')
      .set({ signatureEvidence })
      .where('handoverId', '=', handoverId)
      .where('started', '=', started)
      .execute();
  }
}
