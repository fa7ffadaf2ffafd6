import type { LogEntry } from '../schema/types/log-entry.ts';
import type { Database } from './connection/open.ts';
import { lockLogSize } from './log-entries.ts';
import type { Tx } from './tables.ts';

interface Publishing {
  readonly database: Pick<Database, 'transaction'>;
  /** Appends an entry to the transparency log, and has it published. */
  readonly append: (tx: Tx, entry: LogEntry) => Promise<unknown>;
}

/**
 * Has the log say which page for offline verification this service gives out, so that anybody can tell it from another.
 * A page that was logged once is not logged again, however often and in how many processes the service starts.
 * @param sha256 of the page's file, lower-case hexadecimal
 * @returns whether it was new
 */
export async function logPage({ database, append }: Publishing, sha256: string, at: Date): Promise<boolean> {
  return database.transaction(
    async (tx) => {
      // Whoever appends waits here, so that two processes do not log it at once.
      await lockLogSize(tx);
      const known = await tx
        .selectFrom('logEntries')
        .select('entryIndex')
        .where('entry', 'like', `{"at":"%","digests":{"page":"${sha256}"},"kind":"verification_page",%`)
        .limit(1)
        .executeTakeFirst();
      if (known) return false;
      await append(tx, {
        schema: 'yijiao-log-entry/1',
        kind: 'verification_page',
        at: at.toISOString(),
        digests: { page: sha256 },
      });
      return true;
    },
    { isolation: 'read committed' },
  );
}
