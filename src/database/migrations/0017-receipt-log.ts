import type { Kysely } from 'kysely';

/** Finds the entry of the transparency log that is about a receipt. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('log_entries_by_entry').on('log_entries').column('entry').execute();
}
