import type { Kysely } from 'kysely';
import { appendOnly } from '../append-only.ts';

/** The digest that the first entry follows upon. */
const beginning = '0'.repeat(64);

/** The audit trail over all events. What happened before it begins is noted by the first start after. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_trail')
    .addColumn('position', 'bigint', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('actor_id', 'text')
    .addColumn('origin', 'text')
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addUniqueConstraint('audit_trail_once', ['source', 'key'])
    .execute();
  await db.schema.createIndex('audit_trail_of_subject').on('audit_trail').columns(['subject', 'position']).execute();
  await db.schema.createIndex('audit_trail_of_actor').on('audit_trail').columns(['actor_id', 'position']).execute();
  await appendOnly(db, 'audit_trail');
  await db.schema
    .createTable('audit_trail_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .execute();
  await db
    .withTables<{ auditTrailHead: { id: number; position: number; at: number; digest: string } }>()
    .insertInto('auditTrailHead')
    .values({ id: 1, position: 0, at: 0, digest: beginning })
    .execute();
}
