import { byPathBytes } from '../../delivery/path-order.ts';
import type { Page } from '../../handover/desk/ports.ts';
import type { DifferenceCounts, FileDifference, RoundPair } from '../../handover/rounds/difference.ts';
import { portions } from '../portions.ts';
import type { Reader, Tx } from '../tables.ts';

/** Files by which a round differs from an earlier one, by the bytes of their paths. */
export async function fileDifferences(
  db: Reader,
  id: string,
  pair: RoundPair,
  page: Page<string>,
): Promise<readonly FileDifference[]> {
  const found = [...(await changedFiles(db, id, pair, page)), ...(await excludedFiles(db, id, pair, page))];
  return found.toSorted((one, other) => byPathBytes(one.path, other.path)).slice(0, page.limit);
}

export async function differenceCounts(db: Reader, id: string, pair: RoundPair): Promise<DifferenceCounts> {
  const { total } = await db
    .selectFrom('roundFiles')
    .select(({ fn }) => fn.countAll().as('total'))
    .where('handoverId', '=', id)
    .where('round', '=', pair.round)
    .executeTakeFirstOrThrow();
  const { changed, added } = await changes(db, id, pair)
    .select(({ fn, eb }) => [
      fn.countAll().as('changed'),
      fn.count(eb.case().when('earlier.path', 'is', null).then(1).end()).as('added'),
    ])
    .executeTakeFirstOrThrow();
  const { excluded } = await exclusions(db, id, pair)
    .select(({ fn }) => fn.countAll().as('excluded'))
    .executeTakeFirstOrThrow();
  return {
    added: Number(added),
    replaced: Number(changed) - Number(added),
    excluded: Number(excluded),
    unchanged: Number(total) - Number(changed),
  };
}

/** Notes why files were taken out of a round. */
export async function putExclusions(
  tx: Tx,
  id: string,
  { round, paths, reason }: { readonly round: number; readonly paths: readonly string[]; readonly reason: string },
): Promise<void> {
  for (const some of portions(paths)) {
    await tx
      .insertInto('excludedFiles')
      .values(some.map((path) => ({ handoverId: id, round, path, reason })))
      .onConflict((conflict) => conflict.columns(['handoverId', 'round', 'path']).doUpdateSet({ reason }))
      .execute();
  }
}

/** What the later round has, and the earlier has not, or with other bytes. */
function changes(db: Reader, id: string, { since, round }: RoundPair) {
  return db
    .selectFrom('roundFiles as later')
    .leftJoin('roundFiles as earlier', (join) =>
      join
        .onRef('earlier.handoverId', '=', 'later.handoverId')
        .onRef('earlier.path', '=', 'later.path')
        .on('earlier.round', '=', since),
    )
    .where('later.handoverId', '=', id)
    .where('later.round', '=', round)
    .where((eb) => eb.or([eb('earlier.path', 'is', null), eb('earlier.sha256', '!=', eb.ref('later.sha256'))]));
}

/** What the earlier round has and the later has not. */
function exclusions(db: Reader, id: string, { since, round }: RoundPair) {
  return db
    .selectFrom('roundFiles as earlier')
    .leftJoin('roundFiles as later', (join) =>
      join
        .onRef('later.handoverId', '=', 'earlier.handoverId')
        .onRef('later.path', '=', 'earlier.path')
        .on('later.round', '=', round),
    )
    .where('earlier.handoverId', '=', id)
    .where('earlier.round', '=', since)
    .where('later.path', 'is', null);
}

async function changedFiles(
  db: Reader,
  id: string,
  pair: RoundPair,
  { after, limit }: Page<string>,
): Promise<readonly FileDifference[]> {
  const rows = await changes(db, id, pair)
    .select(['later.path', 'later.bytes', 'later.sha256', 'earlier.bytes as bytesBefore', 'earlier.sha256 as before'])
    .$if(after !== undefined, (query) => query.where('later.path', '>', after ?? ''))
    .orderBy('later.path')
    .limit(limit)
    .execute();
  return rows.map(({ path, bytes, sha256, bytesBefore, before }) => {
    const now = { bytes, sha256 };
    if (bytesBefore === null || before === null) return { kind: 'added', path, after: now };
    return { kind: 'replaced', path, before: { bytes: bytesBefore, sha256: before }, after: now };
  });
}

async function excludedFiles(
  db: Reader,
  id: string,
  pair: RoundPair,
  { after, limit }: Page<string>,
): Promise<readonly FileDifference[]> {
  const rows = await exclusions(db, id, pair)
    .leftJoin('excludedFiles as excluded', (join) =>
      join
        .onRef('excluded.handoverId', '=', 'earlier.handoverId')
        .onRef('excluded.path', '=', 'earlier.path')
        .on('excluded.round', '=', pair.round),
    )
    .select(['earlier.path', 'earlier.bytes', 'earlier.sha256', 'excluded.reason'])
    .$if(after !== undefined, (query) => query.where('earlier.path', '>', after ?? ''))
    .orderBy('earlier.path')
    .limit(limit)
    .execute();
  return rows.map(({ path, bytes, sha256, reason }) => ({
    kind: 'excluded',
    path,
    before: { bytes, sha256 },
    ...(reason !== null && { reason }),
  }));
}
