import type { SignatureCheckId } from '../../i18n/signatures-checks.ts';
import type { SignatureReason } from '../../i18n/signatures-reasons.ts';
import type { Indication, SubIndication } from '../../schema/types/signature-report.ts';

/** What a reason means for its check, and in the words of ETSI EN 319 102-1 §5.1.3 for the signature. */
export interface Verdict {
  readonly check: SignatureCheckId;
  readonly status: 'fail' | 'warn' | 'skip';
  /** Absent: the signature may still pass. */
  readonly indication?: Exclude<Indication, 'TOTAL-PASSED'>;
  /** May be absent where the reason begins with `NOT_PERFORMED_`, for which the standard has no word. */
  readonly subIndication?: SubIndication;
}

const failed = (check: SignatureCheckId, subIndication: SubIndication): Verdict => ({
  check,
  status: 'fail',
  indication: 'TOTAL-FAILED',
  subIndication,
});

const indeterminate = (check: SignatureCheckId, subIndication: SubIndication): Verdict => ({
  check,
  status: 'fail',
  indication: 'INDETERMINATE',
  subIndication,
});

const notPerformed = (check: SignatureCheckId, subIndication?: SubIndication): Verdict => ({
  check,
  status: 'skip',
  indication: 'INDETERMINATE',
  ...(subIndication && { subIndication }),
});

const noted = (check: SignatureCheckId): Verdict => ({ check, status: 'warn' });
const skipped = (check: SignatureCheckId): Verdict => ({ check, status: 'skip' });

/** The one place where a reason becomes a verdict. */
export const verdicts: Readonly<Record<SignatureReason, Verdict>> = {
  NOT_PERFORMED_PDF: notPerformed('kind.supported'),
  NOT_PERFORMED_PDF_TOO_LARGE: notPerformed('kind.supported'),
  NOT_PERFORMED_OFD: notPerformed('kind.supported'),
  NOT_PERFORMED_OFD_UNREADABLE: notPerformed('kind.supported'),
  NOT_PERFORMED_XML: notPerformed('kind.supported'),
  NOT_PERFORMED_XML_TOO_LARGE: notPerformed('kind.supported'),
  NOT_PERFORMED_EEP: notPerformed('kind.supported'),
  NOT_PERFORMED_TIMESTAMP: notPerformed('kind.supported'),
  NOT_PERFORMED_SM2: notPerformed('kind.supported'),
  NOT_PERFORMED_JADES: notPerformed('kind.supported'),

  CONTAINER_MALFORMED: failed('container.format', 'FORMAT_FAILURE'),
  CONTAINER_UNRECOGNISED: failed('container.format', 'FORMAT_FAILURE'),
  CONTAINER_WITHOUT_SIGNATURE: failed('container.format', 'FORMAT_FAILURE'),
  NOT_PERFORMED_LIMIT: notPerformed('container.format'),
  BER_ENCODING: noted('container.encoding'),

  JWS_HEADER_MALFORMED: failed('jws.header', 'FORMAT_FAILURE'),
  JWS_ALGORITHM_REFUSED: failed('jws.header', 'FORMAT_FAILURE'),
  JWS_EMBEDDED_KEY: failed('jws.header', 'FORMAT_FAILURE'),
  JWS_CRITICAL_UNKNOWN: failed('jws.header', 'FORMAT_FAILURE'),

  ATTRIBUTE_MISSING: failed('cms.attributes', 'FORMAT_FAILURE'),
  ATTRIBUTE_REPEATED: failed('cms.attributes', 'FORMAT_FAILURE'),
  ATTRIBUTE_MALFORMED: failed('cms.attributes', 'FORMAT_FAILURE'),
  CONTENT_TYPE_WRONG: failed('cms.attributes', 'FORMAT_FAILURE'),
  ATTRIBUTES_UNSORTED: noted('cms.attributeOrder'),

  SIGNING_CERTIFICATE_MISSING: indeterminate('signer.certificate', 'NO_SIGNING_CERTIFICATE_FOUND'),
  CERTIFICATE_MALFORMED: indeterminate('signer.certificate', 'NO_SIGNING_CERTIFICATE_FOUND'),
  SIGNING_CERTIFICATE_MISMATCH: indeterminate('signer.reference', 'NO_SIGNING_CERTIFICATE_FOUND'),
  SIGNING_CERTIFICATE_UNBOUND: skipped('signer.reference'),

  SIGNED_DATA_MISSING: indeterminate('content.present', 'SIGNED_DATA_NOT_FOUND'),
  CONTENT_IS_ATTRIBUTES: failed('content.present', 'FORMAT_FAILURE'),
  CONTENT_OTHER_THAN_EMBEDDED: failed('content.same', 'HASH_FAILURE'),
  CONTENT_CHANGED: failed('content.digest', 'HASH_FAILURE'),
  NOT_PERFORMED_CONTENT_TOO_LARGE: notPerformed('signature.value'),

  ALGORITHM_UNKNOWN: indeterminate('algorithm.consistent', 'CRYPTO_CONSTRAINTS_FAILURE'),
  ALGORITHM_MIXED: failed('algorithm.consistent', 'SIG_CRYPTO_FAILURE'),
  KEY_OTHER_THAN_ALGORITHM: failed('algorithm.consistent', 'SIG_CRYPTO_FAILURE'),
  DIGEST_NAMED_BY_SIGNATURE: noted('algorithm.consistent'),
  SIGNATURE_VALUE_WRONG: failed('signature.value', 'SIG_CRYPTO_FAILURE'),

  CHAIN_NOT_FOUND: indeterminate('chain.anchor', 'NO_CERTIFICATE_CHAIN_FOUND'),
  NOT_PERFORMED_ISSUER_ALGORITHM: notPerformed('chain.anchor', 'NO_CERTIFICATE_CHAIN_FOUND'),
  ANCHOR_OUT_OF_USE: indeterminate('chain.anchor', 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE'),
  ISSUER_NOT_AUTHORITY: indeterminate('chain.constraints', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  ISSUER_MAY_NOT_ISSUE: indeterminate('chain.constraints', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  PATH_TOO_LONG: indeterminate('chain.constraints', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  CRITICAL_EXTENSION_UNKNOWN: indeterminate('chain.constraints', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  NAME_CONSTRAINTS_UNSUPPORTED: indeterminate('chain.constraints', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  ISSUER_OUT_OF_VALIDITY: indeterminate('chain.validity', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  ISSUER_REVOKED: indeterminate('chain.revocation', 'REVOKED_CA_NO_POE'),
  ISSUER_ON_HOLD: indeterminate('chain.revocation', 'TRY_LATER'),
  ISSUER_STATUS_REQUIRED: indeterminate('chain.revocation', 'TRY_LATER'),
  ISSUER_STATUS_UNCHECKED: skipped('chain.revocation'),

  CERTIFICATE_EXPIRED: indeterminate('certificate.validity', 'OUT_OF_BOUNDS_NO_POE'),
  CERTIFICATE_NOT_YET_VALID: failed('certificate.validity', 'NOT_YET_VALID'),
  CERTIFICATE_REVOKED: indeterminate('certificate.revocation', 'REVOKED_NO_POE'),
  CERTIFICATE_REVOKED_LATER: noted('certificate.revocation'),
  CERTIFICATE_ON_HOLD: indeterminate('certificate.revocation', 'TRY_LATER'),
  CERTIFICATE_STATUS_REQUIRED: indeterminate('certificate.revocation', 'TRY_LATER'),
  CERTIFICATE_STATUS_UNCHECKED: skipped('certificate.revocation'),
  KEY_USAGE_WRONG: indeterminate('certificate.usage', 'CHAIN_CONSTRAINTS_FAILURE'),

  DIGEST_NOT_ALLOWED: indeterminate('algorithm.allowed', 'CRYPTO_CONSTRAINTS_FAILURE'),
  DIGEST_PAST_SUNSET: indeterminate('algorithm.allowed', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'),
  SIGNATURE_ALGORITHM_NOT_ALLOWED: indeterminate('algorithm.allowed', 'CRYPTO_CONSTRAINTS_FAILURE'),
  SIGNATURE_ALGORITHM_PAST_SUNSET: indeterminate('algorithm.allowed', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'),
  KEY_TOO_SHORT: indeterminate('key.strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  KEY_EXPONENT_WEAK: indeterminate('key.strength', 'CRYPTO_CONSTRAINTS_FAILURE'),
  KEY_FACTORABLE: indeterminate('key.strength', 'CRYPTO_CONSTRAINTS_FAILURE'),

  CLAIMED_TIME_UNREADABLE: noted('time.claimed'),
  CLAIMED_TIME_IN_FUTURE: noted('time.claimed'),
  CLAIMED_TIME_OUTSIDE_VALIDITY: noted('time.claimed'),
  TIMESTAMP_NOT_PERFORMED: skipped('timestamp.signature'),
};
