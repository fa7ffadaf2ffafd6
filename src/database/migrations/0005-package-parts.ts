import type { Kysely } from 'kysely';
import { byteOrdered } from '../byte-ordered.ts';

/** Packages that a divided delivery became, and which of them each file is in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('package_parts')
    .addColumn('package_id', byteOrdered(db), (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('sha512', 'text', (column) => column.notNull())
    .addColumn('sm3', 'text')
    .addColumn('files', 'integer', (column) => column.notNull())
    .addColumn('volumes_from', 'integer', (column) => column.notNull())
    .addColumn('volumes_to', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('package_parts_once', ['package_id', 'version', 'number'])
    .addForeignKeyConstraint('package_parts_of', ['package_id', 'version'], 'packages', ['id', 'version'])
    .execute();
  await db.schema.alterTable('round_files').addColumn('part', 'integer').execute();
}
