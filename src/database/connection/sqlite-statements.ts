import { LRUCache } from 'lru-cache';
import type sqlite3 from 'sqlite3';

/** Is told what came of a statement, or why nothing did. */
type Done<Result> = (error: Error | null, result: Result) => void;

/** Runs SQL over one connection. */
export interface Statements {
  all<Row>(sql: string, parameters: readonly unknown[], done: Done<Row[]>): void;
  run(sql: string, parameters: readonly unknown[], done: Done<number>): void;
  /** Gives back what is kept, as has to be done before the connection is closed. */
  close(): void;
}

/** The service has some hundred statements of its own; each takes some kilobytes in every connection. */
const most = 100;

/** A statement keeps what was bound to it last: what is longer than this, in characters and bytes, is not to stay. */
const longest = 8_192;

/**
 * Keeps the statements of a connection that were used last: to prepare one often takes longer than to run it.
 * One that has failed is prepared anew the next time.
 */
export function keepStatements(database: sqlite3.Database): Statements {
  const kept = new LRUCache<string, sqlite3.Statement>({ max: most, dispose: (statement) => statement.finalize() });
  const preparing = new Set<string>();
  /** Gives nothing where the statement is long, or is being prepared: whoever waits for one hears nothing if that fails. */
  const statementOf = (
    sql: string,
    parameters: readonly unknown[],
    failed: (error: Error) => void,
  ): sqlite3.Statement | undefined => {
    if (isLong(sql, parameters) || preparing.has(sql)) return undefined;
    const known = kept.get(sql);
    if (known) return known;
    preparing.add(sql);
    const statement: sqlite3.Statement = database.prepare(sql, (error: Error | null) => {
      preparing.delete(sql);
      if (error) failed(error);
      else kept.set(sql, statement);
    });
    return statement;
  };
  return {
    all<Row>(sql: string, parameters: readonly unknown[], done: Done<Row[]>) {
      const failed = (error: Error): void => {
        kept.delete(sql);
        done(error, []);
      };
      const finish = (error: Error | null, rows: Row[]): void => (error ? failed(error) : done(null, rows));
      const statement = statementOf(sql, parameters, failed);
      if (statement) statement.all<Row>(parameters, finish);
      else database.all<Row>(sql, parameters, finish);
    },
    run(sql, parameters, done) {
      const failed = (error: Error): void => {
        kept.delete(sql);
        done(error, 0);
      };
      function finish(this: sqlite3.RunResult, error: Error | null): void {
        if (error) failed(error);
        else done(null, this.changes);
      }
      const statement = statementOf(sql, parameters, failed);
      if (statement) statement.run(parameters, finish);
      else database.run(sql, parameters, finish);
    },
    close: () => kept.clear(),
  };
}

function isLong(sql: string, parameters: readonly unknown[]): boolean {
  let length = sql.length;
  for (const one of parameters) if (typeof one === 'string' || one instanceof Uint8Array) length += one.length;
  return length > longest;
}
