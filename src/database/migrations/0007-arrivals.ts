import type { Kysely } from 'kysely';

/** When the service took each file in, which proves that its signatures existed by then; unknown of older files. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('round_files').addColumn('arrived_at', 'bigint').execute();
}
