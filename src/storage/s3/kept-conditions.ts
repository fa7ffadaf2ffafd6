import type { Bucket } from './bucket.ts';
import { abortUpload, beginUpload, completeUpload, sendPart } from './open-upload.ts';
import { wholePart } from './parts.ts';
import { putObject } from './s3-object.ts';
import { isNotOffered, isUnmet, refusalOf } from './s3-trouble.ts';

/** Which conditions on a write the store was found to keep. */
export interface KeptConditions {
  /** `If-None-Match: *` on a small object. */
  readonly put: boolean;
  /** `If-Match` on a small object. */
  readonly replace: boolean;
  /** `If-None-Match: *` on an object sent in parts. */
  readonly complete: boolean;
}

/** An object of ours whose content means nothing; it is never listed. */
export const markerKey = '.yijiao-probe';

const marker = Buffer.from('Written to learn whether this store can refuse to overwrite it.\n');
const someOtherEtag = '"0123456789abcdef0123456789abcdef"';

/**
 * Tries every kind of conditional write on an object that is there: a store that keeps the condition refuses.
 * @throws {Problem} when the store cannot be reached or takes no objects at all
 */
export async function tryConditions(bucket: Bucket): Promise<KeptConditions> {
  await putObject(bucket, markerKey, marker, {});
  return {
    put: await isRefused(putObject(bucket, markerKey, marker, { IfNoneMatch: '*' })),
    replace: await isRefused(putObject(bucket, markerKey, marker, { IfMatch: someOtherEtag })),
    complete: await isRefused(completeOverMarker(bucket)),
  };
}

async function completeOverMarker(bucket: Bucket): Promise<void> {
  const upload = await beginUpload(bucket, markerKey);
  try {
    const parts = [await sendPart(bucket, upload, wholePart(marker))];
    await completeUpload(bucket, upload, parts, { bytes: marker.length, condition: { IfNoneMatch: '*' } });
  } catch (error) {
    await abortUpload(bucket, upload);
    throw error;
  }
}

/** A service without the condition answers that it is not implemented, or ignores it. */
async function isRefused(write: Promise<void>): Promise<boolean> {
  try {
    await write;
    return false;
  } catch (error) {
    if (isUnmet(refusalOf(error))) return true;
    if (isNotOffered(error)) return false;
    throw error;
  }
}
