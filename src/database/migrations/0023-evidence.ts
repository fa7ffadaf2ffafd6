import type { Kysely } from 'kysely';

/** Until when the evidence of a receipt can be verified, so that those are found whose evidence ends. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('handovers').addColumn('evidence_until', 'bigint').execute();
  await db.schema.createIndex('handovers_evidence').on('handovers').columns(['evidence_until', 'id']).execute();
}
