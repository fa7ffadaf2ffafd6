import type { signerReasons } from '../../../i18n/signatures/reasons/signer.ts';
import { failed, indeterminate, noted, notPerformed, skipped, type Verdict } from '../verdict.ts';

export const signerVerdicts: Readonly<Record<keyof typeof signerReasons, Verdict>> = {
  SIGNING_CERTIFICATE_MISSING: indeterminate('signer.certificate', 'NO_SIGNING_CERTIFICATE_FOUND'),
  CERTIFICATE_MALFORMED: indeterminate('signer.certificate', 'NO_SIGNING_CERTIFICATE_FOUND'),
  SIGNING_CERTIFICATE_MISMATCH: indeterminate('signer.reference', 'NO_SIGNING_CERTIFICATE_FOUND'),
  SIGNING_CERTIFICATE_UNBOUND: skipped('signer.reference'),
  SIGNATURE_POLICY_UNCHECKED: skipped('signature.policy'),
  SIGNING_CERTIFICATE_SERIAL_OTHER: noted('signer.reference'),
  SIGNED_DATA_MISSING: indeterminate('content.present', 'SIGNED_DATA_NOT_FOUND'),
  CONTENT_IS_ATTRIBUTES: failed('content.present', 'FORMAT_FAILURE'),
  CONTENT_OTHER_THAN_EMBEDDED: failed('content.same', 'HASH_FAILURE'),
  CONTENT_CHANGED: failed('content.digest', 'HASH_FAILURE'),
  NOT_PERFORMED_CONTENT_TOO_LARGE: notPerformed('signature.value'),
  ALGORITHM_UNKNOWN: indeterminate('algorithm.consistent', 'CRYPTO_CONSTRAINTS_FAILURE'),
  ALGORITHM_MIXED: failed('algorithm.consistent', 'SIG_CRYPTO_FAILURE'),
  KEY_OTHER_THAN_ALGORITHM: failed('algorithm.consistent', 'SIG_CRYPTO_FAILURE'),
  DIGEST_NAMED_BY_SIGNATURE: noted('algorithm.consistent'),
  SM2_SIGNATURE_PLAIN: noted('algorithm.consistent'),
  SIGNATURE_VALUE_WRONG: failed('signature.value', 'SIG_CRYPTO_FAILURE'),
};
