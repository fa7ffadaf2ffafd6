import { hash } from 'node:crypto';
import type { KeptSigner, Registration } from '../../signers/keeping/signer-desk.ts';
import { type RegisteredSigner, signerKey, signerKinds, signerStatuses } from '../../signers/registered-signer.ts';
import { oneOf } from '../one-of.ts';
import { portions } from '../portions.ts';
import type { SignerRow } from '../tables/signers.ts';
import type { Reader } from '../tables.ts';

/** What stands in `key_digest` for a key of `signerKey`. */
export function keyDigestOf(key: string): string {
  return hash('sha256', key);
}

export function signerRow(id: string, signer: RegisteredSigner, { at, by }: Registration): SignerRow {
  const { kind, organisation, person, projectCode, registrationNumber, sealId, validFrom, validTo } = signer;
  return {
    id,
    keyDigest: keyDigestOf(signerKey(signer)),
    kind,
    organisationName: organisation.name,
    uscc: organisation.uscc,
    person: person ?? null,
    projectCode: projectCode ?? null,
    registrationNumber: registrationNumber ?? null,
    sealId: sealId ?? null,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
    registeredAt: at,
    registeredBy: by,
  };
}

/** Puts signers together with their certificates and histories, in the order of the rows. */
export async function assemble(db: Reader, rows: readonly SignerRow[]): Promise<KeptSigner[]> {
  const kept: KeptSigner[] = [];
  for (const few of portions(rows)) kept.push(...(await assembleFew(db, few)));
  return kept;
}

async function assembleFew(db: Reader, rows: readonly SignerRow[]): Promise<KeptSigner[]> {
  const ids = rows.map(({ id }) => id);
  const certificates = await db
    .selectFrom('signerCertificates')
    .selectAll()
    .where('signerId', 'in', ids)
    .orderBy('position')
    .execute();
  const statuses = await db
    .selectFrom('signerStatuses')
    .selectAll()
    .where('signerId', 'in', ids)
    .orderBy('id')
    .execute();
  const certificatesOf = Map.groupBy(certificates, ({ signerId }) => signerId);
  const statusesOf = Map.groupBy(statuses, ({ signerId }) => signerId);
  return rows.map(({ id, registeredAt, registeredBy, ...row }) => {
    const digests = (certificatesOf.get(id) ?? []).map(({ certificate }) => certificate);
    const history = (statusesOf.get(id) ?? []).map(({ fromOn, reason, status }) => ({
      status: oneOf(signerStatuses, status),
      from: fromOn,
      reason,
    }));
    const signer: RegisteredSigner = {
      kind: oneOf(signerKinds, row.kind),
      organisation: { name: row.organisationName, uscc: row.uscc },
      ...(row.person !== null && { person: row.person }),
      ...(row.projectCode !== null && { projectCode: row.projectCode }),
      ...(row.registrationNumber !== null && { registrationNumber: row.registrationNumber }),
      ...(digests.length > 0 && { certificates: digests }),
      ...(row.sealId !== null && { sealId: row.sealId }),
      ...(row.validFrom !== null && { validFrom: row.validFrom }),
      ...(row.validTo !== null && { validTo: row.validTo }),
      ...(history.length > 0 && { history }),
    };
    return { id, signer, registeredAt, registeredBy };
  });
}
