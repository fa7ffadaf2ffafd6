import { Problem } from '../../problem.ts';
import { looksLikePem } from '../../signatures/asn1/pem.ts';
import { checkSigners, type NamedFile, parseRegister, placeInRegister } from '../register-file.ts';
import type { RegisteredSigner } from '../registered-signer.ts';
import { signersOfCertificates } from './certificates.ts';
import type { GivenFacts } from './given-facts.ts';
import type { ImportedSigner } from './imported-signer.ts';
import { looksLikeSeal, signerOfSeal } from './seal.ts';
import { readTable } from './table/read-table.ts';

/** Largest file that signers are imported from, in bytes. */
export const importLimit = 16 * 1024 * 1024;

/**
 * Reads whom a file registers, told by its content: certificates in PEM or DER, an electronic seal (.esl), a register, or a
 * table (CSV). All of it or nothing.
 * @param given what is to be registered of certificates and seals, where they do not say so themselves
 * @throws {Problem} `signers.…`
 */
export function importSigners(file: NamedFile, given: GivenFacts): readonly ImportedSigner[] {
  const { bytes, name } = file;
  if (bytes.length > importLimit) {
    throw new Problem('signers.file-too-large', { params: { file: name, limit: importLimit } });
  }
  // PEM may begin with anything, such as what OpenSSL says of a certificate.
  switch (looksLikePem(bytes) ? '-' : firstMark(bytes)) {
    case '-':
      return numbered(checkSigners(name, signersOfCertificates(file, given)));
    case '0': {
      const signers = looksLikeSeal(bytes) ? [signerOfSeal(file, given)] : signersOfCertificates(file, given);
      return numbered(checkSigners(name, signers));
    }
    case '{':
      return numbered(parseRegister(file));
    default:
      return readTable(file);
  }
}

function numbered(signers: readonly RegisteredSigner[]): readonly ImportedSigner[] {
  return signers.map((signer, index) => ({ signer, place: placeInRegister(index) }));
}

/** DER begins with the octet of a SEQUENCE, which is that of the digit 0; a byte order mark and blanks are passed over. */
function firstMark(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64))
    .toString('utf8')
    .trimStart()
    .slice(0, 1);
}
