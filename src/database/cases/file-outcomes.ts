import type { Reader, Tx } from '../tables.ts';

/** Keeps what a check says of each file; an attempt that was made again says the same, or knows better. */
export async function putFileOutcomes(tx: Tx, id: string, started: number, packed: Uint8Array): Promise<void> {
  await tx
    .insertInto('fileOutcomes')
    .values({ handoverId: id, started, packed })
    .onConflict((conflict) => conflict.columns(['handoverId', 'started']).doUpdateSet({ packed }))
    .execute();
}

export async function fileOutcomesOf(db: Reader, id: string, started: number): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('fileOutcomes')
    .select('packed')
    .where('handoverId', '=', id)
    .where('started', '=', started)
    .executeTakeFirst();
  return row?.packed;
}
