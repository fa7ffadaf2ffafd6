import type { Kysely } from 'kysely';
import { appendOnly } from '../append-only.ts';

/** The signer register: who may sign and seal for which organisation, and every change of their status. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('signers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('key_digest', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('organisation_name', 'text', (column) => column.notNull())
    .addColumn('uscc', 'text', (column) => column.notNull())
    .addColumn('person', 'text')
    .addColumn('project_code', 'text')
    .addColumn('registration_number', 'text')
    .addColumn('seal_id', 'text')
    .addColumn('valid_from', 'text')
    .addColumn('valid_to', 'text')
    .addColumn('registered_at', 'bigint', (column) => column.notNull())
    .addColumn('registered_by', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('signers_of_organisation').on('signers').columns(['uscc', 'id']).execute();
  await db.schema.createIndex('signers_by_seal').on('signers').column('seal_id').execute();
  await db.schema
    .createTable('signer_certificates')
    .addColumn('signer_id', 'text', (column) => column.notNull().references('signers.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('certificate', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('signer_certificates_once', ['signer_id', 'position'])
    .execute();
  await db.schema
    .createIndex('signer_certificates_by_digest')
    .on('signer_certificates')
    .columns(['certificate', 'signer_id'])
    .execute();
  await db.schema
    .createTable('signer_statuses')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('signer_id', 'text', (column) => column.notNull().references('signers.id'))
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('from_on', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('statuses_of_signer').on('signer_statuses').columns(['signer_id', 'id']).execute();
  for (const table of ['signers', 'signer_certificates', 'signer_statuses']) await appendOnly(db, table);
}
