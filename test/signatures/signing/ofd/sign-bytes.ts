import { buffer } from 'node:stream/consumers';
import type { Identity } from '../../../../fixtures/pki/certificate.ts';
import { contentOfBytes } from '../../../../src/signatures/content/signed-content.ts';
import { openElectronicSeal } from '../../../../src/signatures/signing/ofd/electronic-seal.ts';
import { type OfdSigningOptions, signOfd } from '../../../../src/signatures/signing/sign-ofd.ts';
import { at } from '../../world.ts';
import { named, signerOf } from '../signers.ts';

/** Seals an OFD at hand as the command line does a file. */
export function sealOfdBytes(
  file: Uint8Array,
  seal: Uint8Array,
  identity: Identity,
  options: Partial<OfdSigningOptions> = {},
): Promise<Buffer> {
  const opened = openElectronicSeal(named('seal.esl', seal));
  return buffer(signOfd(contentOfBytes('record.ofd', file), signerOf(identity), { at, seal: opened, ...options }));
}
