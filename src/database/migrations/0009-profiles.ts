import type { Kysely } from 'kysely';
import { appendOnly } from '../append-only.ts';

/** Archive profiles of a bureau's own: drafts, published versions, and what happened to them; and standards likewise. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('profile_drafts')
    .addColumn('profile_id', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .addColumn('saved_by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('profile_drafts_once', ['profile_id', 'version'])
    .execute();
  await db.schema
    .createTable('profiles')
    .addColumn('profile_id', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addColumn('published_by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('profiles_once', ['profile_id', 'version'])
    .execute();
  await db.schema
    .createTable('profile_events')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('profile_id', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('standard_events')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .execute();
  for (const table of ['profiles', 'profile_events', 'standard_events']) await appendOnly(db, table);
}
