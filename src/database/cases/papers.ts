import type { CasePaper } from '../../handover/desk/ports.ts';
import type { Reader, Tx } from '../tables.ts';

export async function putPaper(tx: Tx, { handover, sequence, kind, sha256, bytes }: CasePaper): Promise<void> {
  await tx
    .insertInto('handoverPapers')
    .values({ handoverId: handover, sha256, sequence, kind, raw: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.columns(['handoverId', 'sha256']).doNothing())
    .execute();
}

export async function paperOf(db: Reader, id: string, sha256: string): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('handoverPapers')
    .select('raw')
    .where('handoverId', '=', id)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.raw;
}
