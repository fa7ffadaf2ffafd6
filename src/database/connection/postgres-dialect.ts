import {
  type Dialect,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import { DatabaseError, Pool, types } from 'pg';
import { Problem } from '../../problem.ts';
import { demandKeepableText } from '../text.ts';

export interface PostgresOptions {
  readonly url: string;
  /** Connections for reading refuse to change anything, as SQLite's do. */
  readonly access: 'read' | 'write';
}

/** For reading and for changing apart, so that a reader inside a transaction never waits for the transactions. */
const connections = 8;

/** SQLSTATE classes of a server that is away, closing or refusing us: 08 connection, 28 sign-in, 3D no such database, 57P shutdown. */
const unreachable = /^(?:08|28|3D|57P)/u;

const sqlState = {
  diskFull: '53100',
  tooManyConnections: '53300',
  serialization: '40001',
  deadlock: '40P01',
  unique: '23505',
};

/** Kysely's dialect over pg, with numbers as numbers and its errors as Problems. */
export function postgresDialect({ url, access }: PostgresOptions): Dialect {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    application_name: 'yijiao',
    connectionTimeoutMillis: 10_000,
    // A process cut off in the middle of a transaction must not keep its locks.
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    options: access === 'read' ? '-c default_transaction_read_only=on' : undefined,
    types: { getTypeParser },
  });
  // A connection may break idle in the pool or between two statements of a transaction. The pool then makes another, and the next
  // statement fails by itself; without listeners Node would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool: translating(pool) });
}

/** `bigint`, and `numeric` as PostgreSQL sums it, arrive as text so that nothing is lost: here they become checked numbers. */
const numbers: ReadonlySet<number> = new Set([types.builtins.INT8, types.builtins.NUMERIC]);

const getTypeParser: typeof types.getTypeParser = (id, format) =>
  numbers.has(id) ? checkedNumber : types.getTypeParser(id, format);

function checkedNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database holds ${text}, which no number can carry`);
  return value;
}

/** Whether PostgreSQL gave up this transaction only because of another one, so that the same work may succeed when repeated. */
export function lostRace(error: unknown): boolean {
  const state = stateOf(error);
  return state === sqlState.serialization || state === sqlState.deadlock;
}

/**
 * Whether something unique was there already. Where another transaction has just put it there, the same work, repeated, finds it
 * (PostgreSQL 17, §13.5).
 */
export function brokeUnique(error: unknown): boolean {
  return stateOf(error) === sqlState.unique;
}

function stateOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return error instanceof DatabaseError ? error.code : stateOf(error.cause);
}

function translating(pool: Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      try {
        return clientOver(await pool.connect());
      } catch (cause) {
        // All connections were in use for as long as one is waited for; what cannot be reached leaves the pool.
        if (pool.totalCount >= connections) throw new Problem('database.busy', { cause });
        throw translated(cause);
      }
    },
  };
}

function clientOver(client: PostgresPoolClient): PostgresPoolClient {
  function query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query<R>(
    sql: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): PostgresCursor<R> | Promise<PostgresQueryResult<R>> {
    if (typeof sql !== 'string') return client.query(sql);
    return ask<R>(client, sql, parameters);
  }
  return { query, release: (destroy) => client.release(destroy) };
}

async function ask<R>(
  client: PostgresPoolClient,
  sql: string,
  parameters: readonly unknown[],
): Promise<PostgresQueryResult<R>> {
  demandKeepableText(parameters);
  try {
    return await client.query<R>(sql, parameters);
  } catch (error) {
    throw translated(error);
  }
}

function translated(cause: unknown): unknown {
  // Not the connection's fault but ours: a number too large, a parameter that cannot be sent.
  if (cause instanceof RangeError || cause instanceof TypeError) return cause;
  const state = cause instanceof DatabaseError ? (cause.code ?? '') : undefined;
  if (state === sqlState.diskFull) return new Problem('database.full', { cause });
  if (state === sqlState.tooManyConnections) return new Problem('database.busy', { cause });
  // What comes from elsewhere than the server is about the connection, mostly without any code.
  if (state !== undefined && !unreachable.test(state)) return cause;
  return new Problem('database.unreachable', { params: { reason: String(cause) }, cause });
}
