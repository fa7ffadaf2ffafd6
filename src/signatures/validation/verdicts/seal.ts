import type { sealReasons } from '../../../i18n/signatures/reasons/seal.ts';
import { failed, indeterminate, noted, notPerformed, skipped, type Verdict } from '../verdict.ts';

export const sealVerdicts: Readonly<Record<keyof typeof sealReasons, Verdict>> = {
  NOT_PERFORMED_SEAL_VERSION: notPerformed('seal.version'),
  SEAL_VERSION_REFUSED: indeterminate('seal.version', 'SIG_CONSTRAINTS_FAILURE'),
  SEAL_VERSION_UNCONFIRMED: noted('seal.version'),
  SEAL_SIGNATURE_WRONG: failed('seal.signature', 'SIG_CRYPTO_FAILURE'),
  SEAL_ALGORITHM_UNKNOWN: indeterminate('seal.signature', 'CRYPTO_CONSTRAINTS_FAILURE'),
  SEAL_MAKER_MALFORMED: indeterminate('seal.signature', 'NO_SIGNING_CERTIFICATE_FOUND'),
  SEAL_SIGNS_DIGEST_ONLY: indeterminate('signature.value', 'SIG_CONSTRAINTS_FAILURE'),
  SEAL_SIGNER_UNLISTED: failed('seal.signer', 'SIG_CRYPTO_FAILURE'),
  SEAL_SIGNERS_UNREADABLE: indeterminate('seal.signer', 'SIG_CONSTRAINTS_FAILURE'),
  SEAL_EXPIRED: indeterminate('seal.validity', 'OUT_OF_BOUNDS_NO_POE'),
  SEAL_NOT_YET_VALID: failed('seal.validity', 'NOT_YET_VALID'),
  SEAL_MAKER_UNTRUSTED: indeterminate('seal.maker', 'NO_CERTIFICATE_CHAIN_FOUND'),
  SEAL_MAKER_UNSOUND: indeterminate('seal.maker', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  SEAL_MAKER_REVOKED: indeterminate('seal.maker', 'REVOKED_NO_POE'),
  SEAL_MAKER_UNCHECKED: skipped('seal.maker'),
  SEAL_OLDER_THAN_MAKER: noted('seal.makerValidity'),
};
