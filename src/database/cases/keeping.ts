import { copyClasses, type PackageFacts, type PartFacts } from '../../handover/case/case.ts';
import type { StoredReceipt } from '../../handover/desk/ports.ts';
import { oneOf } from '../one-of.ts';
import type { PackagePartRow } from '../tables/handover.ts';
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

/** Keeps what is known of a stored package, of its parts and of its copies. */
export async function putPackage(tx: Tx, { copies, parts = [], sm3, ...facts }: PackageFacts): Promise<void> {
  await tx
    .insertInto('packages')
    .values({ ...facts, sm3: sm3 ?? null })
    .execute();
  const of = { packageId: facts.id, version: facts.version };
  for (const [index, part] of parts.entries()) {
    await tx
      .insertInto('packageParts')
      .values({ ...of, number: index + 1, ...partRow(part) })
      .execute();
  }
  const rows = copies.map(({ store, class: kind, verifiedAt }) => ({
    ...of,
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
  const parts = await db
    .selectFrom('packageParts')
    .selectAll()
    .where('packageId', '=', id)
    .where('version', '=', version)
    .orderBy('number')
    .execute();
  const { sm3, ...facts } = row;
  return {
    ...facts,
    ...(sm3 !== null && { sm3 }),
    ...(parts.length > 0 && { parts: parts.map(partOf) }),
    copies: copies.map(({ store, class: kind, verifiedAt }) => ({
      store,
      class: oneOf(copyClasses, kind),
      verifiedAt: new Date(verifiedAt).toISOString(),
    })),
  };
}

function partRow({ id, bytes, sha256, sha512, sm3, files, volumes }: PartFacts): Omit<PackagePartRow, PartKey> {
  return { id, bytes, sha256, sha512, sm3: sm3 ?? null, files, volumesFrom: volumes.from, volumesTo: volumes.to };
}

type PartKey = 'packageId' | 'version' | 'number';

function partOf({ id, version, bytes, sha256, sha512, sm3, files, volumesFrom, volumesTo }: PackagePartRow): PartFacts {
  const volumes = { from: volumesFrom, to: volumesTo };
  return { id, version, bytes, sha256, sha512, ...(sm3 !== null && { sm3 }), files, volumes };
}

export async function putReceipt(tx: Tx, { handover, number, json, pdf }: StoredReceipt): Promise<void> {
  const row = { number, handoverId: handover, json: Buffer.from(json), pdf: Buffer.from(pdf) };
  await tx.insertInto('receipts').values(row).execute();
}

export async function receiptOf(db: Reader, number: string): Promise<StoredReceipt | undefined> {
  const row = await db.selectFrom('receipts').selectAll().where('number', '=', number).executeTakeFirst();
  return row && { handover: row.handoverId, number: row.number, json: row.json, pdf: row.pdf };
}
