import type { S3 } from '@aws-sdk/client-s3';
import { Problem } from '../../problem.ts';
import { s3Trouble } from './s3-trouble.ts';
import type { S3Settings } from './settings.ts';

/** What belongs to one request beside its content. */
export interface Asking {
  /** The object it is about, in Problems. */
  readonly key: string;
  /** Seconds that the answer may take longer than that to a short question. */
  readonly longer?: number;
  readonly signal?: AbortSignal | undefined;
}

/** How the SDK is told to give up. */
export interface RequestLimits {
  readonly abortSignal: AbortSignal;
  readonly requestTimeout: number;
}

/** The bucket of a store, and the one place where the SDK is called. */
export interface Bucket {
  readonly settings: S3Settings;
  readonly name: string;
  /** The names of an object in requests. */
  at(key: string): { readonly Bucket: string; readonly Key: string };
  /** The key of an object that answers name so. */
  keyOf(name: string): string;
  /**
   * Sends one request, repeated by the SDK with growing pauses, within a deadline over all its attempts.
   * @throws {Problem} as `s3Trouble` knows; the caller's own abort reason as it is
   */
  ask<T>(asking: Asking, request: (s3: S3, limits: RequestLimits) => Promise<T>): Promise<T>;
  /**
   * Gives what an S3 service always answers.
   * @throws {Problem} `storage.endpoint-wrong` when it is not there: somebody else answers, a web page perhaps
   */
  expect<T>(value: T | undefined, name: string): T;
}

export function openBucket(settings: S3Settings): Bucket {
  const { bucket, prefix, patience } = settings;
  const above = prefix && `${prefix}/`;
  const name = `s3://${bucket}${prefix && `/${prefix}`}`;
  let client: Promise<S3> | undefined;
  return {
    settings,
    name,
    at: (key) => ({ Bucket: bucket, Key: above + key }),
    keyOf: (full) => full.slice(above.length),
    async ask({ key, longer = 0, signal }, request) {
      const deadline = new AbortController();
      const requestTimeout = patience.answer + Math.ceil(longer * 1000);
      const timer = setTimeout(() => deadline.abort(), patience.attempts * requestTimeout);
      try {
        client ??= connect(settings);
        const abortSignal = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
        return await request(await client, { abortSignal, requestTimeout });
      } catch (error) {
        signal?.throwIfAborted();
        if (!deadline.signal.aborted) throw s3Trouble(error, { store: name, bucket, key });
        throw new Problem('storage.unavailable', { params: { store: name, detail: 'deadline' }, cause: error });
      } finally {
        clearTimeout(timer);
      }
    },
    expect(value, detail) {
      if (value !== undefined) return value;
      throw new Problem('storage.endpoint-wrong', { params: { store: name, detail: `no ${detail}` } });
    },
  };
}

async function connect({ endpoint, region, credentials, checksums, patience }: S3Settings): Promise<S3> {
  // A command that stays on this machine should not wait for the SDK to load.
  const { S3 } = await import('@aws-sdk/client-s3');
  return new S3({
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(region !== undefined && { region }),
    ...(credentials && { credentials }),
    requestChecksumCalculation: checksums,
    responseChecksumValidation: checksums,
    retryMode: 'standard',
    maxAttempts: patience.attempts,
    requestHandler: { connectionTimeout: patience.connect, throwOnRequestTimeout: true },
  });
}
