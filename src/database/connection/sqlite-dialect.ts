import { open } from 'node:fs/promises';
import path from 'node:path';
import {
  CompiledQuery,
  type DatabaseConnection,
  DeleteQueryNode,
  type Dialect,
  type Driver,
  InsertQueryNode,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  UpdateQueryNode,
} from 'kysely';
import sqlite3 from 'sqlite3';
import { Problem } from '../../problem.ts';
import { makeFolders } from '../../system/make-folders.ts';
import { demandKeepableText } from '../text.ts';
import { type Pool, poolOf } from './pool.ts';
import { keepStatements, type Statements } from './sqlite-statements.ts';

/** How long one process waits for another that is writing. */
const busyMilliseconds = 10_000;

/**
 * `foreign_keys`, `recursive_triggers`: off by default; without the second `insert or replace` slips past delete triggers.
 * `synchronous=FULL`: what was answered to the caller outlives a power failure.
 */
const pragmas = `
  pragma busy_timeout = ${busyMilliseconds};
  pragma foreign_keys = on;
  pragma recursive_triggers = on;
  pragma synchronous = full;`;

export interface SqliteOptions {
  readonly file: string;
  readonly access: 'read' | 'write';
  /** A file has one writer; more connections than one are for reading. */
  readonly connections: number;
}

/**
 * Kysely's dialect over the driver sqlite3, which only this file and that of the statements know.
 *
 * One sqlite3 connection is one transaction scope, so each is lent to one caller at a time and the others queue.
 */
export function sqliteDialect(options: SqliteOptions): Dialect {
  return {
    createDriver: () => sqliteDriver(options),
    createAdapter: () => new PooledSqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** Makes the file and its folder, readable by its owner only, in write-ahead mode. */
export async function prepareSqliteFile(file: string): Promise<void> {
  await makeFile(file);
  const connection = await openConnection({ file, access: 'write', connections: 1 });
  try {
    await connection.executeQuery(CompiledQuery.raw('pragma journal_mode = wal'));
  } finally {
    await connection.close();
  }
}

async function makeFile(file: string): Promise<void> {
  try {
    await makeFolders(path.dirname(file), 0o700);
    const handle = await open(file, 'a', 0o600);
    await handle.close();
  } catch (cause) {
    throw new Problem('database.unreachable', { params: { reason: String(cause) }, cause });
  }
}

class PooledSqliteAdapter extends SqliteAdapter {
  /** Our own pool lends the connections; Kysely's single lock would make readers wait for each other. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  /** With this a failed migration leaves nothing behind, and `begin immediate` keeps a second process out. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

interface SqliteConnection extends DatabaseConnection {
  close(): Promise<void>;
}

function sqliteDriver(options: SqliteOptions): Driver {
  const opened: SqliteConnection[] = [];
  const pool: Pool<DatabaseConnection> = poolOf(options.connections, async () => {
    const connection = await openConnection(options);
    opened.push(connection);
    return connection;
  });
  const begin = options.access === 'write' ? 'begin immediate' : 'begin';
  return {
    init: () => pool.fill(),
    acquireConnection: () => pool.acquire(),
    releaseConnection: async (connection) => pool.release(connection),
    async beginTransaction(connection) {
      await connection.executeQuery(CompiledQuery.raw(begin));
    },
    async commitTransaction(connection) {
      await connection.executeQuery(CompiledQuery.raw('commit'));
    },
    async rollbackTransaction(connection) {
      try {
        await connection.executeQuery(CompiledQuery.raw('rollback'));
      } catch (error) {
        // After a full disk SQLite has rolled back by itself; the caller must see that first error, not this one.
        if (!/no transaction is active/u.test(String(error))) throw error;
      }
    },
    async destroy() {
      await pool.drain();
      for (const connection of opened) await connection.close();
    },
  };
}

async function openConnection({ file, access }: SqliteOptions): Promise<SqliteConnection> {
  const mode = access === 'write' ? sqlite3.OPEN_READWRITE : sqlite3.OPEN_READONLY;
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(file, mode, (error) => {
      if (error) reject(translated(error, `open ${file}`));
      else resolve(opened);
    });
  });
  await new Promise<void>((resolve, reject) => {
    database.exec(pragmas, (error) => {
      if (error) reject(translated(error, pragmas));
      else resolve();
    });
  });
  return connectionOver(database);
}

function connectionOver(database: sqlite3.Database): SqliteConnection {
  const statements = keepStatements(database);
  return {
    async executeQuery<R>(query: CompiledQuery) {
      demandKeepableText(query.parameters);
      return countsRows(query) ? await change<R>(statements, query) : await rowsOf<R>(statements, query);
    },
    streamQuery() {
      throw new Error('Streaming is not offered: sqlite3 cannot wait for a slow reader. Read in keyset pages.');
    },
    close: () =>
      new Promise((resolve, reject) => {
        statements.close();
        database.close((error) => {
          if (error) reject(translated(error, 'close'));
          else resolve();
        });
      }),
  };
}

/** The driver tells either rows or a count of changed rows, never both. */
function countsRows({ query }: CompiledQuery): boolean {
  const changes = InsertQueryNode.is(query) || UpdateQueryNode.is(query) || DeleteQueryNode.is(query);
  return changes && query.returning === undefined;
}

function change<R>(statements: Statements, { sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
  return new Promise((resolve, reject) => {
    statements.run(sql, parameters, (error, changes) => {
      if (error) reject(translated(error, sql));
      else resolve({ rows: [], numAffectedRows: BigInt(changes) });
    });
  });
}

function rowsOf<R>(statements: Statements, { sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
  return new Promise((resolve, reject) => {
    statements.all<R>(sql, parameters, (error, rows) => {
      if (error) reject(translated(error, sql));
      else resolve({ rows });
    });
  });
}

/** The driver's errors carry neither the statement nor a stack that leads to the caller. */
function translated(cause: Error & { readonly code?: string }, statement: string): Error {
  switch (cause.code ?? '') {
    case 'SQLITE_BUSY':
      return new Problem('database.busy', { cause });
    case 'SQLITE_FULL':
      return new Problem('database.full', { cause });
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return new Problem('database.damaged', { cause });
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_IOERR':
      return new Problem('database.unreachable', { params: { reason: cause.message }, cause });
    default:
      return new Error(`${cause.message} (${statement})`, { cause });
  }
}
