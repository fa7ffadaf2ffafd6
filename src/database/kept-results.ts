import type { KeptResults } from '../verification/keeping/kept-results.ts';
import type { Database } from './connection/open.ts';
import { portions } from './portions.ts';

/**
 * Keeps results of checks in the database of the service.
 * @param program digest of the program that makes them
 */
export function keptResults({ db, transaction }: Pick<Database, 'db' | 'transaction'>, program: string): KeptResults {
  return {
    async find(keys) {
      const found = new Map<string, { readonly value: string; readonly madeAt: number }>();
      for (const some of portions(keys)) {
        const rows = await db
          .selectFrom('keptResults')
          .select(['key', 'value', 'madeAt'])
          .where('key', 'in', some)
          .execute();
        for (const { key, value, madeAt } of rows) found.set(key, { value, madeAt });
      }
      return keys.map((key) => found.get(key));
    },
    async keep(results) {
      const rows = results.map((result) => ({ ...result, program }));
      for (const some of portions(rows)) {
        await transaction(
          (tx) =>
            tx
              .insertInto('keptResults')
              .values([...some])
              .onConflict((conflict) => conflict.column('key').doNothing())
              .execute(),
          { isolation: 'read committed' },
        );
      }
    },
  };
}

const day = 24 * 60 * 60_000;

/** A correction seldom takes longer; then everything is found out anew. */
const longestKept = 90 * day;

/** Rows looked at in one statement. */
const looked = 2000;

/**
 * Removes results that no check can use any more: of contents that no round refers to, of other programs, and what is
 * older than 90 days.
 * @param program digest of the program that runs
 * @param now milliseconds since 1970
 * @returns how many
 */
export async function sweepKeptResults(
  { db, transaction }: Pick<Database, 'db' | 'transaction'>,
  { program, now, signal }: { readonly program: string; readonly now: number; readonly signal?: AbortSignal },
): Promise<number> {
  let [after, removed] = ['', 0];
  for (;;) {
    signal?.throwIfAborted();
    const rows = await db
      .selectFrom('keptResults')
      .select(['key', 'program', 'madeAt'])
      .select((row) =>
        row
          .exists(row.selectFrom('roundFiles').select('sha256').whereRef('sha256', '=', 'keptResults.content'))
          .as('referred'),
      )
      .select((row) => row('content', 'is', null).as('shared'))
      .where('key', '>', after)
      .orderBy('key')
      .limit(looked)
      .execute();
    const last = rows.at(-1);
    if (!last) return removed;
    after = last.key;
    const useless = rows.filter(
      (row) => row.program !== program || row.madeAt < now - longestKept || !(row.referred || row.shared),
    );
    for (const some of portions(useless.map(({ key }) => key))) {
      await transaction((tx) => tx.deleteFrom('keptResults').where('key', 'in', some).execute(), {
        isolation: 'read committed',
      });
      removed += some.length;
    }
  }
}
