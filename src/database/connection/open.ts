import { existsSync } from 'node:fs';
import path from 'node:path';
import { CamelCasePlugin, type Dialect, Kysely, sql } from 'kysely';
import { Problem } from '../../problem.ts';
import { beginTrail } from '../audit/begin-trail.ts';
import { migrate } from '../migrations.ts';
import type { Reader, Tables } from '../tables.ts';
import { type RunTransaction, transactionsOf } from '../transaction.ts';
import type { DialectName } from './dialect.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { prepareSqliteFile, sqliteDialect } from './sqlite-dialect.ts';

/** SQLite or PostgreSQL, the same to everyone who uses it. */
export interface Database {
  readonly dialect: DialectName;
  /** For reading outside transactions. It sees what has been committed, and cannot change anything. */
  readonly db: Reader;
  /**
   * The only way to change something.
   * @throws {Problem} `database.busy`, `database.full`, `database.unreachable`; then nothing was changed
   */
  readonly transaction: RunTransaction;
  /** Waits for what is under way, then lets go. */
  close(): Promise<void>;
}

/** A file has one writer; these read beside it. */
const sqliteReaders = 3;

/**
 * Opens the database and brings its schema up to this program's version.
 * @param url `sqlite:<path>`, made when absent, or `postgres://…` as pg understands it
 * @param options.mustExist a file that is absent is not made
 * @throws {Problem} `database.url-invalid`, `database.missing`, `database.unreachable`, `database.newer`,
 * `database.encoding`, `database.damaged`, `audit.trail-head-missing`
 */
export async function openDatabase(
  url: string,
  { mustExist = false }: { readonly mustExist?: boolean } = {},
): Promise<Database> {
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length), mustExist);
  if (/^postgres(?:ql)?:/u.test(url)) return openPostgres(url);
  throw new Problem('database.url-invalid');
}

async function openSqlite(name: string, mustExist: boolean): Promise<Database> {
  // A database in memory has one connection, so its readers would wait for every writer.
  if (name === '' || name === ':memory:') throw new Problem('database.url-invalid');
  const file = path.resolve(name);
  if (mustExist && !existsSync(file)) throw new Problem('database.missing', { params: { file } });
  await prepareSqliteFile(file);
  const reader = sqliteDialect({ file, access: 'read', connections: sqliteReaders });
  const writer = sqliteDialect({ file, access: 'write', connections: 1 });
  return start('sqlite', reader, writer, migrate);
}

async function openPostgres(url: string): Promise<Database> {
  const reader = postgresDialect({ url, access: 'read' });
  const writer = postgresDialect({ url, access: 'write' });
  return start('postgres', reader, writer, async (db) => {
    await refuseOtherEncodings(db);
    await migrate(db);
  });
}

async function start(
  dialect: DialectName,
  readerDialect: Dialect,
  writerDialect: Dialect,
  prepare: (db: Kysely<Tables>) => Promise<void>,
): Promise<Database> {
  const [reader, writer] = [kyselyOver(readerDialect), kyselyOver(writerDialect)];
  const transaction = transactionsOf(writer);
  const close = async (): Promise<void> => {
    await reader.destroy();
    await writer.destroy();
  };
  try {
    await prepare(writer);
    await beginTrail(transaction);
  } catch (error) {
    await close();
    throw error;
  }
  return { dialect, db: reader, transaction, close };
}

async function refuseOtherEncodings(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ encoding: string }>`select current_setting('server_encoding') as encoding`.execute(db);
  const encoding = rows[0]?.encoding ?? '?';
  if (encoding !== 'UTF8') throw new Problem('database.encoding', { params: { encoding } });
}

function kyselyOver(dialect: Dialect): Kysely<Tables> {
  return new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
}
