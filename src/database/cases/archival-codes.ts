import type { ArchivalCode } from '../../handover/case/archival-code.ts';
import type { Page } from '../../handover/desk/ports.ts';
import { oneOf } from '../one-of.ts';
import { portions } from '../portions.ts';
import type { Reader, Tx } from '../tables.ts';
import { takeNumber } from './counters.ts';

/** Archival codes of one case in the order in which they were given: `after` is how many came before. */
export async function archivalCodesOf(
  db: Reader,
  id: string,
  { after = 0, limit }: Page<number>,
): Promise<readonly ArchivalCode[]> {
  const rows = await db
    .selectFrom('archivalCodes')
    .select(['volume', 'record', 'code', 'origin'])
    .where('handoverId', '=', id)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(({ volume, record, code, origin }) => ({
    volume,
    ...(record !== null && { record }),
    code,
    origin: oneOf(['stated', 'assigned'] as const, origin),
  }));
}

export async function putArchivalCodes(tx: Tx, id: string, codes: readonly ArchivalCode[]): Promise<void> {
  const { bureauId } = await tx
    .selectFrom('handovers')
    .select('bureauId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  let number = 0;
  for (const some of portions(codes)) {
    const rows = some.map(({ record = null, ...code }) => {
      number += 1;
      return { handoverId: id, bureauId, number, record, ...code };
    });
    await tx.insertInto('archivalCodes').values(rows).execute();
  }
}

/** Which of these codes other handovers of the bureau have; who asks has the bureau's codes for itself until the transaction ends. */
export async function lockArchivalCodes(
  tx: Tx,
  { id, bureau }: { readonly id: string; readonly bureau: string },
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  // The row of the counter is the lock: everybody who catalogues at the bureau takes it first.
  await takeNumber(tx, `cataloguings-${bureau}`);
  const lineage = await lineageOf(tx, id);
  const taken = new Map<string, string>();
  for (const some of portions(codes)) {
    const rows = await tx
      .selectFrom('archivalCodes')
      .select(['code', 'handoverId'])
      .where('bureauId', '=', bureau)
      .where('code', 'in', some)
      .where('handoverId', 'not in', lineage)
      .execute();
    for (const { code, handoverId } of rows) taken.set(code, handoverId);
  }
  return taken;
}

/** The case, and one after the other those that it replaces. */
async function lineageOf(tx: Tx, id: string): Promise<readonly string[]> {
  const lineage = [id];
  for (let next: string | null = id; next !== null; ) {
    const row: { supersedesId: string | null } | undefined = await tx
      .selectFrom('handovers')
      .select('supersedesId')
      .where('id', '=', next)
      .executeTakeFirst();
    next = row?.supersedesId ?? null;
    if (next !== null) lineage.push(next);
  }
  return lineage;
}

export async function successorOf(db: Reader, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('handovers')
    .select('id')
    .where('supersedesId', '=', id)
    .where('state', 'not in', ['withdrawn', 'rejected'])
    .executeTakeFirst();
  return row?.id;
}
