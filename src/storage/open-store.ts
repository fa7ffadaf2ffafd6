import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { Problem } from '../problem.ts';
import { openDirectoryStore } from './directory-store.ts';
import type { ObjectStore } from './object-store.ts';
import { type S3Checksums, type S3Credentials, type S3Patience, usualPatience } from './s3/settings.ts';
import { openS3Store } from './s3-store.ts';

/** What an address does not say; what is left out comes from the usual AWS variables. */
export interface StoreOptions {
  /** Address of an S3-compatible service (`AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL`). */
  readonly endpoint?: string | undefined;
  /** `AWS_REGION`, `AWS_DEFAULT_REGION`. */
  readonly region?: string | undefined;
  /** `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, or whatever else the SDK knows. */
  readonly credentials?: S3Credentials;
  /** By default what AWS supports, or only what the protocol requires where an endpoint is given. */
  readonly checksums?: S3Checksums;
  readonly patience?: Partial<S3Patience>;
}

/** Services with an endpoint of their own do not care for the region, but the signature names one. */
const anyRegion = 'us-east-1';

/**
 * Opens the store that an address names: `file:<folder>`, `file:///<folder>` or `s3://<bucket>/<prefix>`.
 * Nothing is contacted before the store is used.
 * @throws {Problem} `storage.address-invalid`
 */
export function openObjectStore(address: string, options: StoreOptions = {}): ObjectStore {
  if (address.startsWith('file:')) return openDirectoryStore(folderOf(address));
  if (address.startsWith('s3:')) return openBucketStore(address, options);
  throw invalid(address, 'file: | s3:');
}

function folderOf(address: string): string {
  const folder = address.startsWith('file://') ? folderOfUrl(address) : address.slice('file:'.length);
  if (folder === '' || folder.includes('\0')) throw invalid(address, 'file:<…>');
  return folder;
}

function folderOfUrl(address: string): string {
  try {
    return fileURLToPath(address);
  } catch (error) {
    throw invalid(address, 'file:///<…>', error);
  }
}

function openBucketStore(address: string, options: StoreOptions): ObjectStore {
  const named = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(?<prefix>.*))?$/u.exec(address)?.groups;
  if (!named?.['bucket']) throw invalid(address, 's3://<bucket>/<prefix>');
  const prefix = (named['prefix'] ?? '').replace(/\/+$/u, '');
  if (prefix.split('/').some((segment) => /^\.{0,2}$/u.test(segment)) && prefix !== '') throw invalid(address, prefix);
  const endpoint = options.endpoint ?? env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'];
  const region = options.region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'];
  if (endpoint !== undefined && !/^https?:$/u.test(URL.parse(endpoint)?.protocol ?? ''))
    throw invalid(address, `AWS_ENDPOINT_URL_S3=${endpoint}`);
  return openS3Store({
    bucket: named['bucket'],
    prefix,
    endpoint,
    region: region ?? (endpoint === undefined ? undefined : anyRegion),
    credentials: options.credentials,
    checksums: options.checksums ?? (endpoint === undefined ? 'WHEN_SUPPORTED' : 'WHEN_REQUIRED'),
    patience: { ...usualPatience, ...options.patience },
  });
}

function invalid(address: string, detail: string, cause?: unknown): Problem {
  return new Problem('storage.address-invalid', { params: { address, detail }, cause });
}
