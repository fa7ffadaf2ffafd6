import type { Scheme } from '../crypto/scheme.ts';
import type { Certificate } from '../x509/certificate.ts';

/** Somebody who can sign: a key in a file here, a token or a service elsewhere. */
export interface Signer {
  /** The signer's certificate and those above it as far as they are known, a self-signed one at the end left out. */
  readonly certificates: readonly [Certificate, ...Certificate[]];
  readonly scheme: Scheme;
  /** The signature over these bytes under the scheme; of ECDSA and SM2 as DER. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}
