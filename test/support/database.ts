import { randomBytes } from 'node:crypto';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type Database, openDatabase } from '../../src/database/connection/open.ts';
import { outside } from './outside.ts';
import { ask, howToGetPostgres, type PostgresServer, startPostgres } from './postgres.ts';
import { temporaryFolder } from './temporary-folder.ts';

let starting: Promise<PostgresServer | undefined> | undefined;

test.after.always('stop PostgreSQL', async () => {
  await (await starting)?.stop();
});

/** A fresh SQLite file's address; it goes away with the test. */
export async function sqliteUrl(t: ExecutionContext): Promise<string> {
  return `sqlite:${path.join(await temporaryFolder(t), 'test.db')}`;
}

/**
 * Address of a fresh, empty PostgreSQL database, dropped with the test; undefined where there is no server.
 * @param template how to make it, where the server's default will not do
 */
export async function postgresUrl(t: ExecutionContext, template = ''): Promise<string | undefined> {
  starting ??= startPostgres();
  const server = await starting;
  if (!outside(t, 'PostgreSQL', howToGetPostgres, server !== undefined) || !server) return undefined;
  const name = `yijiao_${randomBytes(8).toString('hex')}`;
  await ask(server.url('postgres'), `create database ${name} ${template}`);
  t.teardown(() => ask(server.url('postgres'), `drop database ${name} with (force)`));
  return server.url(name);
}

/** Opens a database for one test and closes it with the test. */
export async function opened(t: ExecutionContext, url: string): Promise<Database> {
  const database = await openDatabase(url);
  t.teardown(() => database.close());
  return database;
}

/** Runs one test on a fresh, migrated database of each kind: what is true of one must be true of the other. */
export function eachDatabase(
  title: string,
  run: (t: ExecutionContext, database: Database, url: string) => Promise<void>,
): void {
  test(`${title} (SQLite)`, async (t) => {
    const url = await sqliteUrl(t);
    await run(t, await opened(t, url), url);
  });
  test(`${title} (PostgreSQL)`, async (t) => {
    const url = await postgresUrl(t);
    if (url !== undefined) await run(t, await opened(t, url), url);
  });
}
