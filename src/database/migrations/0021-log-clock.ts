import type { Kysely } from 'kysely';

/** The log says where its time goes back, and has to know for that how far it has come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const tables = db.withTables<{
    logEntries: { entry: string };
    counters: { name: string; value: number };
  }>();
  // The canonical form of an entry begins with its instant, {"at":"2026-11-02T02:00:00.000Z", so the last text is the latest.
  const latest = await tables
    .selectFrom('logEntries')
    .select('entry')
    .orderBy('entry', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!latest) return;
  const value = Date.parse(latest.entry.slice('{"at":"'.length, latest.entry.indexOf('Z"') + 1));
  await tables.insertInto('counters').values({ name: 'log_latest', value }).execute();
}
