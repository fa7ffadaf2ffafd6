/** How an S3 bucket is reached. */
export interface S3Settings {
  readonly bucket: string;
  /** Put before every key, without a `/` at its ends; '' for the whole bucket. */
  readonly prefix: string;
  /** Address of an S3-compatible service; undefined for AWS itself. Buckets are then part of the path, not of the host. */
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
  /** By default what the usual AWS variables and files say. */
  readonly credentials: S3Credentials | undefined;
  readonly checksums: S3Checksums;
  readonly patience: S3Patience;
}

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Whether to send and check the checksums of the S3 protocol wherever AWS can. Many compatible services know only some
 * of them; `Content-MD5`, which all known ones check, is sent in any case.
 */
export type S3Checksums = 'WHEN_SUPPORTED' | 'WHEN_REQUIRED';

/** How long the store is waited for before it counts as unavailable. */
export interface S3Patience {
  /** Milliseconds for a connection. */
  readonly connect: number;
  /** Milliseconds for an answer, or for the next bytes of an object. */
  readonly answer: number;
  /** How often one request is sent. */
  readonly attempts: number;
  /** Bytes per second of the slowest line that a body may travel on. */
  readonly slowestLine: number;
  /** Bytes per second at which the slowest service joins the parts of an object. */
  readonly slowestJoin: number;
}

export const usualPatience: S3Patience = {
  connect: 5_000,
  answer: 30_000,
  attempts: 4,
  slowestLine: 128 * 1024,
  slowestJoin: 32 * 1024 * 1024,
};
