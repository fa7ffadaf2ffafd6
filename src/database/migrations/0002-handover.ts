import { type Kysely, type RawBuilder, sql } from 'kysely';
import { appendOnly } from '../append-only.ts';
import { byteOrdered } from '../byte-ordered.ts';
import { dialectOf } from '../connection/dialect.ts';

/** Handovers, their events, the files of their rounds; check reports, packages and receipts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await handovers(db);
  await events(db);
  await content(db);
  await checks(db);
  await keeping(db);
}

async function handovers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('handovers')
    .addColumn('id', byteOrdered(db), (column) => column.primaryKey())
    .addColumn('reference', 'text', (column) => column.notNull().unique())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('delivering_unit_id', 'text', (column) => column.notNull().references('organisations.id'))
    .addColumn('bureau_id', 'text', (column) => column.notNull().references('organisations.id'))
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('project_name', 'text')
    .addColumn('project_code', 'text')
    .addColumn('profile_id', 'text')
    .addColumn('files', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('blocking', 'integer')
    .addColumn('warnings', 'integer')
    .addColumn('open_findings', 'integer', (column) => column.notNull())
    .addColumn('assignee_id', 'text')
    .addColumn('assignee_name', 'text')
    .addColumn('search_text', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('submitted_at', 'bigint')
    .addColumn('case_json', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('handovers_of_unit')
    .on('handovers')
    .columns(['delivering_unit_id', 'state', 'id'])
    .execute();
  await db.schema.createIndex('handovers_of_bureau').on('handovers').columns(['bureau_id', 'state', 'id']).execute();
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute();
}

async function events(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('handover_events')
    .addColumn('position', 'bigint', (column) => column.primaryKey())
    .addColumn('handover_id', byteOrdered(db), (column) => column.notNull().references('handovers.id'))
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('command_key', 'text', (column) => column.notNull())
    .addColumn('request', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addUniqueConstraint('handover_events_in_sequence', ['handover_id', 'sequence'])
    .addUniqueConstraint('handover_commands_once', ['actor_id', 'command_key', 'handover_id'])
    .execute();
  // The sender of a creation does not know the identifier yet, so its key has to do without.
  await sql`create unique index handovers_created_once on handover_events (actor_id, command_key) where type = 'created'`.execute(
    db,
  );
  await appendOnly(db, 'handover_events');
}

async function content(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('round_files')
    .addColumn('handover_id', byteOrdered(db), (column) => column.notNull().references('handovers.id'))
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('path', byteOrdered(db), (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('crc32', 'bigint', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('sm3', 'text')
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('since', 'integer', (column) => column.notNull())
    .addColumn('result', 'text', (column) => column.notNull())
    .addColumn('format', 'text')
    .addColumn('signers', 'text')
    .addPrimaryKeyConstraint('round_files_once', ['handover_id', 'round', 'path'])
    .execute();
  await db.schema.createIndex('round_files_by_digest').on('round_files').column('sha256').execute();
  await db.schema
    .createTable('handover_documents')
    .addColumn('handover_id', byteOrdered(db), (column) => column.notNull().references('handovers.id'))
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('raw', bytes(db), (column) => column.notNull())
    .addPrimaryKeyConstraint('handover_documents_once', ['handover_id', 'sha256'])
    .execute();
}

async function checks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('check_reports')
    .addColumn('handover_id', byteOrdered(db), (column) => column.notNull().references('handovers.id'))
    .addColumn('started', 'integer', (column) => column.notNull())
    .addColumn('report', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('check_reports_once', ['handover_id', 'started'])
    .execute();
  await db.schema
    .createTable('check_findings')
    .addColumn('handover_id', byteOrdered(db), (column) => column.notNull().references('handovers.id'))
    .addColumn('started', 'integer', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('severity', 'text', (column) => column.notNull())
    .addColumn('file', 'text')
    .addColumn('finding', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('check_findings_once', ['handover_id', 'started', 'number'])
    .execute();
}

async function keeping(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('packages')
    .addColumn('id', byteOrdered(db), (column) => column.notNull().references('handovers.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('sha512', 'text', (column) => column.notNull())
    .addColumn('sm3', 'text')
    .addColumn('root', 'text', (column) => column.notNull())
    .addColumn('files', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('packages_once', ['id', 'version'])
    .execute();
  await db.schema
    .createTable('package_copies')
    .addColumn('package_id', byteOrdered(db), (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('store', 'text', (column) => column.notNull())
    .addColumn('class', 'text', (column) => column.notNull())
    .addColumn('verified_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('package_copies_once', ['package_id', 'version', 'store'])
    .addForeignKeyConstraint('package_copies_of', ['package_id', 'version'], 'packages', ['id', 'version'])
    .execute();
  await db.schema
    .createTable('receipts')
    .addColumn('number', 'text', (column) => column.primaryKey())
    .addColumn('handover_id', byteOrdered(db), (column) => column.notNull().unique().references('handovers.id'))
    .addColumn('json', bytes(db), (column) => column.notNull())
    .addColumn('pdf', bytes(db), (column) => column.notNull())
    .execute();
  await appendOnly(db, 'receipts');
}

function bytes(db: Kysely<unknown>): RawBuilder<unknown> {
  return dialectOf(db) === 'postgres' ? sql`bytea` : sql`blob`;
}
