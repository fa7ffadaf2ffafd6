import type { CompletedPart } from '@aws-sdk/client-s3';
import type { ByteSource } from '../../delivery/content/content.ts';
import { Problem } from '../../problem.ts';
import type { WriteOptions } from '../object-store.ts';
import type { Bucket } from './bucket.ts';
import { inParallel } from './in-parallel.ts';
import type { OngoingUploads } from './ongoing-uploads.ts';
import { abortUpload, completeUpload, etagOfParts, type OpenUpload, openUpload, sendPart } from './open-upload.ts';
import { planParts } from './part-plan.ts';
import { partsOf } from './parts.ts';
import { type Condition, settle } from './s3-object.ts';

/**
 * Sends a large object in parts, a few at a time. When the store goes away in the middle, the parts that have arrived
 * stay there unseen, and the next call for the same key takes the upload up: a part whose MD5 is that of our own bytes
 * is not sent again. The `Upload` of @aws-sdk/lib-storage, made for streams of unknown length, can neither take up an
 * upload nor stop the other parts when one has failed; here every length is known, so the part handling is our own.
 */
export async function uploadInParts(
  bucket: Bucket,
  key: string,
  source: ByteSource,
  condition: Condition,
  ongoing: OngoingUploads,
  { onProgress, signal }: WriteOptions,
): Promise<void> {
  const upload = await ongoing.begin(key, () => openUpload(bucket, key, ongoing, signal));
  try {
    const parts = await sendParts(bucket, upload, source, { onProgress, signal });
    const complete = completeUpload(bucket, upload, parts, { bytes: source.bytes, condition, signal });
    await settle(bucket, key, complete, etagOfParts(parts));
  } catch (error) {
    if (!canBeTakenUp(error, signal)) await abortUpload(bucket, upload).catch(() => {});
    throw error;
  } finally {
    ongoing.end(upload);
  }
}

async function sendParts(
  bucket: Bucket,
  upload: OpenUpload,
  source: ByteSource,
  { onProgress, signal }: WriteOptions,
): Promise<CompletedPart[]> {
  const { partBytes, atOnce } = planParts(source.bytes);
  const sent: CompletedPart[] = [];
  const spare: Buffer[] = [];
  let bytes = 0;
  await inParallel(partsOf(source, partBytes, spare), atOnce, signal, async (part, stop) => {
    sent[part.number - 1] = await sendPart(bucket, upload, part, stop);
    spare.push(part.body);
    bytes += part.body.length;
    onProgress?.(bytes);
  });
  return sent;
}

function canBeTakenUp(error: unknown, signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true || (error instanceof Problem && error.code === 'storage.unavailable');
}
