import { type Kysely, sql } from 'kysely';
import { byteOrdered } from '../byte-ordered.ts';

/** Flags, proposals, succession and delegations; archival codes (档号) of catalogued handovers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const handovers = (): ReturnType<typeof db.schema.alterTable> => db.schema.alterTable('handovers');
  await handovers()
    .addColumn('flags', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  for (const name of ['proposed', 'assignee_for_id', 'assignee_for_name', 'supersedes_id', 'superseded_by_id']) {
    await handovers().addColumn(name, 'text').execute();
  }
  // Cases of before have no flags.
  await sql`update handovers set case_json = substr(case_json, 1, length(case_json) - 1) || ',"flags":[]}'`.execute(db);
  await db.schema.createIndex('handovers_superseding').on('handovers').column('supersedes_id').execute();
  await archivalCodes(db);
  await delegations(db);
}

async function archivalCodes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('archival_codes')
    .addColumn('handover_id', byteOrdered(db), (column) => column.notNull().references('handovers.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('bureau_id', 'text', (column) => column.notNull().references('organisations.id'))
    .addColumn('volume', 'integer', (column) => column.notNull())
    .addColumn('record', 'integer')
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('archival_codes_once', ['handover_id', 'number'])
    .execute();
  await db.schema.createIndex('archival_codes_of_bureau').on('archival_codes').columns(['bureau_id', 'code']).execute();
}

async function delegations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('delegations')
    .addColumn('id', byteOrdered(db), (column) => column.primaryKey())
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisations.id'))
    .addColumn('delegator_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('delegate_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'bigint', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute();
  await db.schema.createIndex('delegations_of').on('delegations').columns(['organisation_id', 'id']).execute();
}
