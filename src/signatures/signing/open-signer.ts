import { Problem } from '../../problem.ts';
import { isVerifiable, type VerifiableKey } from '../crypto/public-key.ts';
import { signatureLimits } from '../limits.ts';
import { isForSigning } from '../validation/process/certificate-usage.ts';
import { type Certificate, holdsAt, isSelfIssued } from '../x509/certificate.ts';
import { certificateOf, certificatesIn, type Refuse } from '../x509/certificate-file.ts';
import { chainsAbove, poolOf } from '../x509/chain.ts';
import { LinkVerifier } from '../x509/link.ts';
import { type NamedFile, openKeyFile } from './keys/key-file.ts';
import { belongsTo, type Pkcs8, signWith } from './keys/private-key.ts';
import type { Signer } from './signer.ts';
import { schemeFor } from './signing-scheme.ts';

/** Where a signer's key and certificates lie. */
export interface SignerFiles {
  /** PEM or PKCS#12, with the certificates or without. */
  readonly key: NamedFile;
  /** Certificates in PEM or DER, the signer's and those above it, in any order. */
  readonly certificates: readonly NamedFile[];
  readonly passphrase?: string | undefined;
}

/**
 * Opens a key with the certificate that belongs to it, and makes sure that a signature made with it at that time can be valid.
 * @throws {Problem} `signing.key-…`, `signing.passphrase-…`, `signing.certificate-…`
 */
export function openSigner({ certificates: files, key, passphrase }: SignerFiles, at: Date): Signer {
  const { certificates: enclosed, keys } = openKeyFile(key, passphrase);
  const beside = files.flatMap(({ name, bytes }) => {
    return certificatesIn(bytes, unreadable(name)).map((der) => certificateOf(der, unreadable(name)));
  });
  const certificates = [...enclosed.map((der) => certificateOf(der, unreadable(key.name))), ...beside];
  const { certificate, pkcs8, publicKey } = match(keys, certificates, key.name);
  const subject = certificate.subject.text;
  if (!holdsAt(certificate, at)) {
    const [from, to] = [certificate.notBefore, certificate.notAfter].map((end) => end.toISOString().slice(0, 10));
    throw new Problem('signing.certificate-not-valid', { params: { subject, from: from ?? '', to: to ?? '' } });
  }
  if (!isForSigning(certificate)) throw new Problem('signing.certificate-not-for-signing', { params: { subject } });
  const scheme = schemeFor(publicKey, pkcs8);
  const sign = signWith(pkcs8, scheme);
  return { certificates: chainOf(certificate, certificates, at), scheme, sign: async (bytes) => sign(bytes) };
}

interface Match {
  readonly certificate: Certificate;
  readonly publicKey: VerifiableKey;
  readonly pkcs8: Pkcs8;
}

/** Of several certificates for one key, as after a renewal, the one that holds longest. */
function match(keys: readonly Pkcs8[], certificates: readonly Certificate[], file: string): Match {
  if (certificates.length === 0) throw new Problem('signing.certificate-missing', { params: { file } });
  const newestFirst = certificates.toSorted((left, right) => right.notAfter.getTime() - left.notAfter.getTime());
  for (const certificate of newestFirst) {
    const { publicKey } = certificate;
    if (!isVerifiable(publicKey)) continue;
    const pkcs8 = keys.find((one) => belongsTo(one, publicKey));
    if (pkcs8) return { certificate, publicKey, pkcs8 };
  }
  const subjects = [...new Set(certificates.map(({ subject }) => subject.text))].join('; ');
  throw new Problem('signing.certificate-other', { params: { file, subjects } });
}

/** A self-signed authority is left out: whoever verifies must know it already. */
function chainOf(signer: Certificate, certificates: readonly Certificate[], at: Date): Signer['certificates'] {
  const selfSigned = certificates.filter(isSelfIssued);
  const search = { ...signatureLimits, at, links: new LinkVerifier(signatureLimits) };
  for (const { certificates: chain } of chainsAbove(signer, poolOf(certificates, selfSigned), search)) {
    const [first, ...above] = chain;
    return [first, ...above.filter((certificate) => !isSelfIssued(certificate))];
  }
  return [signer];
}

function unreadable(file: string): Refuse {
  return (fault, cause) => new Problem('signing.certificate-unreadable', { params: { file, fault }, cause });
}
