import type { Database } from '../../../src/database/connection/open.ts';
import { appendLogEntry } from '../../../src/database/log-entries.ts';
import type { LogEntry } from '../../../src/schema/types/log-entry.ts';

export const logName = 'archives.example.cn/log';

/** Appends entries as a service does, but many in one transaction. */
export async function appendMany(database: Database, count: number): Promise<void> {
  await database.transaction(async (tx) => {
    for (let made = 0; made < count; made += 1) await appendLogEntry(tx, receiptEntry(made));
  });
}

/** The entry of a receipt that there never was. */
export function receiptEntry(number: number, at = new Date(Date.UTC(2026, 0, 1) + number).toISOString()): LogEntry {
  const digest = (what: number): string => (number * 3 + what).toString(16).padStart(64, '0');
  const digests = { json: digest(0), pdf: digest(1), package: digest(2) };
  return { schema: 'yijiao-log-entry/1', kind: 'receipt', at, digests };
}
