import { copyClasses, type PackageFacts } from '../../handover/case/case.ts';
import type { StoredReceipt } from '../../handover/desk/ports.ts';
import { oneOf } from '../one-of.ts';
import type { Reader, Tx } from '../tables.ts';

export async function putDocument(tx: Tx, id: string, sha256: string, raw: Uint8Array): Promise<void> {
  await tx
    .insertInto('handoverDocuments')
    .values({ handoverId: id, sha256, raw: Buffer.from(raw) })
    .onConflict((conflict) => conflict.columns(['handoverId', 'sha256']).doNothing())
    .execute();
}

export async function documentOf(db: Reader, id: string, sha256: string): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('handoverDocuments')
    .select('raw')
    .where('handoverId', '=', id)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.raw;
}

/** Keeps what is known of a stored package and of its copies. */
export async function putPackage(tx: Tx, { copies, sm3, ...facts }: PackageFacts): Promise<void> {
  await tx
    .insertInto('packages')
    .values({ ...facts, sm3: sm3 ?? null })
    .execute();
  const rows = copies.map(({ store, class: kind, verifiedAt }) => ({
    packageId: facts.id,
    version: facts.version,
    store,
    class: kind,
    verifiedAt: Date.parse(verifiedAt),
  }));
  await tx.insertInto('packageCopies').values(rows).execute();
}

export async function packageOf(db: Reader, id: string, version: number): Promise<PackageFacts | undefined> {
  const row = await db
    .selectFrom('packages')
    .selectAll()
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) return undefined;
  const copies = await db
    .selectFrom('packageCopies')
    .select(['store', 'class', 'verifiedAt'])
    .where('packageId', '=', id)
    .where('version', '=', version)
    .orderBy('store')
    .execute();
  const { sm3, ...facts } = row;
  return {
    ...facts,
    ...(sm3 !== null && { sm3 }),
    copies: copies.map(({ store, class: kind, verifiedAt }) => ({
      store,
      class: oneOf(copyClasses, kind),
      verifiedAt: new Date(verifiedAt).toISOString(),
    })),
  };
}

export async function putReceipt(tx: Tx, { handover, number, json, pdf }: StoredReceipt): Promise<void> {
  const row = { number, handoverId: handover, json: Buffer.from(json), pdf: Buffer.from(pdf) };
  await tx.insertInto('receipts').values(row).execute();
}

export async function receiptOf(db: Reader, number: string): Promise<StoredReceipt | undefined> {
  const row = await db.selectFrom('receipts').selectAll().where('number', '=', number).executeTakeFirst();
  return row && { handover: row.handoverId, number: row.number, json: row.json, pdf: row.pdf };
}
