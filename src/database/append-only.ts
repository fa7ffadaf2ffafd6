import { type Kysely, sql } from 'kysely';
import { dialectOf } from './connection/dialect.ts';

/**
 * Makes a table of events refuse update, delete and truncate, whoever asks. Call it in the migration that makes the table.
 * @param table its name in the database, e.g. `identity_events`
 */
export async function appendOnly(db: Kysely<unknown>, table: string): Promise<void> {
  if (dialectOf(db) === 'postgres') await appendOnlyInPostgres(db, table);
  else await appendOnlyInSqlite(db, table);
}

async function appendOnlyInSqlite(db: Kysely<unknown>, table: string): Promise<void> {
  for (const verb of ['update', 'delete']) {
    const trigger = sql.id(`${table}_refuses_${verb}`);
    const message = sql.lit(`${table} is append-only`);
    await sql`
      create trigger ${trigger} before ${sql.raw(verb)} on ${sql.id(table)}
      begin select raise(abort, ${message}); end`.execute(db);
  }
}

async function appendOnlyInPostgres(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`
    create or replace function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end $$`.execute(
    db,
  );
  await sql`
    create trigger ${sql.id(`${table}_refuses_change`)} before update or delete on ${sql.id(table)}
    for each row execute function refuse_change()`.execute(db);
  await sql`
    create trigger ${sql.id(`${table}_refuses_truncate`)} before truncate on ${sql.id(table)}
    for each statement execute function refuse_change()`.execute(db);
}
