import type { LogEntry } from '../../schema/types/log-entry.ts';
import type { Database } from '../connection/open.ts';
import { indexOfLogEntry } from '../log-entries.ts';
import type { Tx } from '../tables.ts';

interface Anchorage {
  readonly database: Database;
  /** Appends an entry to the transparency log, and has it published. */
  readonly append: (tx: Tx, entry: LogEntry) => Promise<unknown>;
}

/**
 * Anchors the audit trail: the digest of its last entry becomes an entry of the transparency log, which witnesses and
 * readers keep, so that nobody can rewrite what is before. A head that is anchored already is not anchored again.
 * @returns the position that is anchored now; undefined where there was nothing new
 */
export async function anchorTrail({ database, append }: Anchorage): Promise<number | undefined> {
  return database.transaction(
    async (tx) => {
      const { position, at, digest } = await tx
        .selectFrom('auditTrailHead')
        .select(['position', 'at', 'digest'])
        .executeTakeFirstOrThrow();
      if (position === 0) return undefined;
      // Dated as the trail's last entry, the same head is always the same entry.
      const entry: LogEntry = {
        schema: 'yijiao-log-entry/1',
        kind: 'audit_head',
        at: new Date(at).toISOString(),
        digests: { head: digest },
      };
      if ((await indexOfLogEntry({ db: tx }, entry)) !== undefined) return undefined;
      await append(tx, entry);
      return position;
    },
    { isolation: 'read committed' },
  );
}
