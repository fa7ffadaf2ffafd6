import type { Registration, SignerDesk, SignerStore } from '../../signers/keeping/signer-desk.ts';
import type { RegisteredSigner, SignerStatusChange } from '../../signers/registered-signer.ts';
import { noteInTrail } from '../audit/note-in-trail.ts';
import type { Database } from '../connection/open.ts';
import { newId } from '../id.ts';
import { portions } from '../portions.ts';
import type { SignerStatusRow } from '../tables/signers.ts';
import type { Tx } from '../tables.ts';
import { signerReads } from './signer-reads.ts';
import { signerRow } from './signer-rows.ts';

/** Keeps the signer register in the database. */
export function signerDesk({ db, transaction }: Database): SignerDesk {
  return {
    read: signerReads(db),
    write: (work) => transaction((tx) => work(signerStore(tx))),
  };
}

/** The same inside a transaction that may be somebody else's too. */
export function signerStore(tx: Tx): SignerStore {
  return {
    ...signerReads(tx),
    async add(signers, registration) {
      const made = signers.map((signer) => ({ id: newId(), signer }));
      for (const some of portions(made)) await insert(tx, some, registration);
      return made.map(({ id }) => id);
    },
    async appendStatus(signerId, change, registration) {
      const row = statusRow(signerId, change, registration);
      await tx.insertInto('signerStatuses').values(row).execute();
      await noteInTrail(tx, 'signerStatuses', [row]);
    },
  };
}

interface NewSigner {
  readonly id: string;
  readonly signer: RegisteredSigner;
}

async function insert(tx: Tx, made: readonly NewSigner[], registration: Registration): Promise<void> {
  const certificates = made.flatMap(({ id, signer }) =>
    (signer.certificates ?? []).map((certificate, position) => ({ signerId: id, position, certificate })),
  );
  const statuses = made.flatMap(({ id, signer }) =>
    (signer.history ?? []).map((change) => statusRow(id, change, registration)),
  );
  const rows = made.map(({ id, signer }) => signerRow(id, signer, registration));
  await tx.insertInto('signers').values(rows).execute();
  for (const some of portions(certificates)) await tx.insertInto('signerCertificates').values(some).execute();
  for (const some of portions(statuses)) await tx.insertInto('signerStatuses').values(some).execute();
  await noteInTrail(tx, 'signers', rows);
  await noteInTrail(tx, 'signerStatuses', statuses);
}

function statusRow(
  signerId: string,
  { from, reason, status }: SignerStatusChange,
  { at, by }: Registration,
): SignerStatusRow {
  return { id: newId(), signerId, status, fromOn: from, reason, at, actorId: by };
}
