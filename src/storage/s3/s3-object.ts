import { createHash } from 'node:crypto';
import type { StoredObject } from '../object-store.ts';
import type { Bucket } from './bucket.ts';
import { isNothingThere, isUnmet, isUploadGone, refusalOf } from './s3-trouble.ts';

/** Headers of a conditional write (RFC 9110, 13.1). */
export interface Condition {
  readonly IfNoneMatch?: '*';
  readonly IfMatch?: string;
}

/** An etag without the quotation marks of the header, with which services are not at one. */
export function bareEtag(etag: string | undefined): string {
  return (etag ?? '').replace(/^"|"$/gu, '');
}

/** Sends a small object as a whole. */
export async function putObject(
  bucket: Bucket,
  key: string,
  body: Buffer,
  condition: Condition,
  signal?: AbortSignal,
): Promise<void> {
  const md5 = createHash('md5').update(body).digest();
  const put = bucket.ask(
    { key, signal, longer: body.length / bucket.settings.patience.slowestLine },
    async (s3, limits) => {
      const { ETag } = await s3.putObject(
        { ...bucket.at(key), Body: body, ContentMD5: md5.toString('base64'), ...condition },
        limits,
      );
      bucket.expect(ETag, 'ETag');
    },
  );
  await settle(bucket, key, put, md5.toString('hex'));
}

/** What the store says of an object; undefined when there is none. */
export async function headObject(bucket: Bucket, key: string, signal?: AbortSignal): Promise<StoredObject | undefined> {
  try {
    const head = await bucket.ask({ key, signal }, (s3, limits) => s3.headObject(bucket.at(key), limits));
    return { key, bytes: head.ContentLength ?? 0, etag: bareEtag(bucket.expect(head.ETag, 'ETag')) };
  } catch (error) {
    if (isNothingThere(error)) return undefined;
    throw error;
  }
}

/**
 * Waits for a conditional write. Its answer may have got lost and the SDK have sent it again: then it is our own object
 * that stands in the way.
 * @param etag what the written object's etag should be
 */
export async function settle(bucket: Bucket, key: string, write: Promise<void>, etag: string): Promise<void> {
  try {
    await write;
  } catch (error) {
    const refusal = refusalOf(error);
    const repeated = refusal && refusal.attempts > 1 && (isUnmet(refusal) || isUploadGone(refusal));
    if (repeated && (await headObject(bucket, key))?.etag === etag) return;
    throw error;
  }
}
