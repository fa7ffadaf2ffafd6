import { Problem, type ProblemCode } from '../../problem.ts';
import { errorCode } from '../../system/error-code.ts';

/** What is known of a request that S3 did not fulfil. */
export interface S3Refusal {
  /** Code of the S3 protocol or of the network, e.g. `PreconditionFailed`, `ECONNREFUSED`. */
  readonly code: string;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** How often the request was sent. */
  readonly attempts: number;
}

const codes: Readonly<Record<string, ProblemCode>> = {
  NoSuchBucket: 'storage.bucket-missing',
  NoSuchKey: 'storage.object-missing',
  AccessDenied: 'storage.access-denied',
  AccountProblem: 'storage.access-denied',
  AllAccessDisabled: 'storage.access-denied',
  CredentialsProviderError: 'storage.access-denied',
  ExpiredToken: 'storage.access-denied',
  InvalidAccessKeyId: 'storage.access-denied',
  InvalidToken: 'storage.access-denied',
  RequestTimeTooSkewed: 'storage.access-denied',
  SignatureDoesNotMatch: 'storage.access-denied',
  XAdminUserNotFound: 'storage.access-denied',
  AuthorizationHeaderMalformed: 'storage.endpoint-wrong',
  InvalidBucketName: 'storage.endpoint-wrong',
  PermanentRedirect: 'storage.endpoint-wrong',
  RegionMissing: 'storage.endpoint-wrong',
  ENOTFOUND: 'storage.endpoint-wrong',
  EPROTO: 'storage.endpoint-wrong',
  InsufficientStorage: 'storage.full',
  QuotaExceeded: 'storage.full',
  XMinioStorageFull: 'storage.full',
  BadDigest: 'storage.not-as-written',
  IncompleteBody: 'storage.not-as-written',
  InvalidDigest: 'storage.not-as-written',
  InvalidPart: 'storage.not-as-written',
  InvalidPartOrder: 'storage.not-as-written',
  XAmzContentChecksumMismatch: 'storage.not-as-written',
  XAmzContentSHA256Mismatch: 'storage.not-as-written',
  EAI_AGAIN: 'storage.unavailable',
  ECONNABORTED: 'storage.unavailable',
  ECONNREFUSED: 'storage.unavailable',
  ECONNRESET: 'storage.unavailable',
  EHOSTUNREACH: 'storage.unavailable',
  ENETUNREACH: 'storage.unavailable',
  EPIPE: 'storage.unavailable',
  ETIMEDOUT: 'storage.unavailable',
  RequestTimeout: 'storage.unavailable',
  TimeoutError: 'storage.unavailable',
};

/** Names that OpenSSL, Node's TLS and its HTTP parser give to a partner that speaks something else. */
const strangeSpeech = /^(?:CERT_|DEPTH_ZERO|ERR_SSL|ERR_TLS|HPE_|SELF_SIGNED|UNABLE_TO_)/u;

/** Reads what the SDK threw; undefined when it is no refusal of a request. */
export function refusalOf(error: unknown): S3Refusal | undefined {
  if (!(error instanceof Error) || error instanceof Problem) return undefined;
  const metadata = '$metadata' in error ? Object(error.$metadata) : {};
  const network = errorCode(error);
  const status = numberOf(metadata.httpStatusCode);
  // The SDK has no name for this one, which a missing AWS_REGION causes.
  if (error.message === 'Region is missing') return { code: 'RegionMissing', status, attempts: 0 };
  if (network === undefined && status === undefined && codes[error.name] === undefined) return undefined;
  return { code: network ?? error.name, status, attempts: numberOf(metadata.attempts) ?? 1 };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function problemCodeOf(refusal: S3Refusal): ProblemCode | undefined {
  const { code, status = 0 } = refusal;
  if (codes[code]) return codes[code];
  if (strangeSpeech.test(code)) return 'storage.endpoint-wrong';
  if (status === 401 || status === 403) return 'storage.access-denied';
  if (status === 507) return 'storage.full';
  if (isAnotherService(refusal)) return 'storage.endpoint-wrong';
  if (status >= 500 || status === 429 || status === 408) return 'storage.unavailable';
  return undefined;
}

/** Answers that no S3 service gives where the operation and the address are right. */
function isAnotherService({ code, status = 0 }: S3Refusal): boolean {
  const isUnnamed = (status === 400 || status === 404) && ['NotFound', 'Unknown'].includes(code);
  return (status >= 200 && status < 400) || status === 405 || status === 501 || isUnnamed;
}

/** Whether a service says that it does not have the operation, or not with this condition. */
export function isNotOffered(error: unknown): boolean {
  return [405, 501].includes(statusOf(error));
}

/** Whether the answer to a question without a body, which names no reason, is that nothing is there. */
export function isNothingThere(error: unknown): boolean {
  return statusOf(error) === 404;
}

function statusOf(error: unknown): number {
  return refusalOf(error instanceof Problem ? error.cause : error)?.status ?? 0;
}

/** Whether a condition of the request did not hold. */
export function isUnmet(refusal: S3Refusal | undefined): boolean {
  return refusal?.status === 412 || refusal?.code === 'ConditionalRequestConflict';
}

/** Whether an upload is no longer open: completed, aborted, or swept away. */
export function isUploadGone(refusal: S3Refusal | undefined): boolean {
  return refusal?.code === 'NoSuchUpload';
}

/**
 * Turns what the SDK threw into the store's Problem. Refused conditions, ranges and uploads that are gone stay as they
 * are: only who asked knows what they mean.
 */
export function s3Trouble(error: unknown, place: { store: string; bucket: string; key: string }): unknown {
  const refusal = refusalOf(error);
  const code = refusal && problemCodeOf(refusal);
  if (!refusal || !code) return error;
  const detail = refusal.status === undefined ? refusal.code : `${refusal.code}, ${refusal.status}`;
  return new Problem(code, { params: { ...place, detail }, cause: error });
}
