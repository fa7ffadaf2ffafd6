import type { ImportedFile } from '../importing/import-files.ts';
import { refuseRegistered } from '../importing/imported-signer.ts';
import { signerKey } from '../registered-signer.ts';
import type { Registration, SignerStore } from './signer-desk.ts';

/**
 * Registers everybody of some files, in the transaction of the store. @returns their ids
 * @throws {Problem} `signers.registered-already`: then nobody is registered
 */
export async function registerSigners(
  store: SignerStore,
  files: readonly ImportedFile[],
  registration: Registration,
): Promise<readonly string[]> {
  for (const { name, signers } of files) {
    refuseRegistered(name, signers, await store.known(signers.map(({ signer }) => signerKey(signer))));
  }
  const signers = files.flatMap((file) => file.signers.map(({ signer }) => signer));
  return await store.add(signers, registration);
}
