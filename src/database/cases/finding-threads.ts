import { type ThreadEntry, threadEntryKinds, threadSides } from '../../handover/case/findings/finding-thread.ts';
import type { Page } from '../../handover/desk/ports.ts';
import { oneOf } from '../one-of.ts';
import { portions } from '../portions.ts';
import type { FindingThreadRow } from '../tables/handover.ts';
import type { Reader, Tx } from '../tables.ts';
import { personIn } from './person-in.ts';

export async function putThreadEntries(tx: Tx, id: string, entries: readonly ThreadEntry[]): Promise<void> {
  for (const some of portions(entries.map((entry) => rowOf(id, entry)))) {
    await tx.insertInto('findingThreads').values(some).execute();
  }
}

/** Entries in the thread of a finding, in their order. */
export async function threadEntriesOf(
  db: Reader,
  id: string,
  finding: string,
  { after = 0, limit }: Page<number>,
): Promise<readonly ThreadEntry[]> {
  const rows = await db
    .selectFrom('findingThreads')
    .selectAll()
    .where('handoverId', '=', id)
    .where('finding', '=', finding)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return rows.map(entryOf);
}

/** The row that an entry is kept as. */
export function rowOf(handoverId: string, { at, by, text, ...entry }: ThreadEntry): FindingThreadRow {
  return {
    handoverId,
    ...entry,
    at: Date.parse(at),
    author: JSON.stringify(by),
    text: text ?? null,
  };
}

function entryOf({ finding, sequence, round, at, side, author, kind, text }: FindingThreadRow): ThreadEntry {
  return {
    finding,
    sequence,
    round,
    at: new Date(at).toISOString(),
    side: oneOf(threadSides, side),
    by: personIn(author),
    kind: oneOf(threadEntryKinds, kind),
    ...(text !== null && { text }),
  };
}
