import type { ByteSource } from '../delivery/content/content.ts';
import { Problem } from '../problem.ts';
import { checkKey } from './keys.ts';
import { readSource } from './object-source.ts';
import type { ObjectStore, WriteOptions } from './object-store.ts';
import { openBucket } from './s3/bucket.ts';
import { type KeptConditions, markerKey, tryConditions } from './s3/kept-conditions.ts';
import { listObjects } from './s3/list-objects.ts';
import { noUploads } from './s3/ongoing-uploads.ts';
import { abortUpload, listUploads, startOf } from './s3/open-upload.ts';
import { largestObject, smallestPart } from './s3/part-plan.ts';
import { readObject } from './s3/read-object.ts';
import { type Condition, headObject, putObject } from './s3/s3-object.ts';
import { isUnmet, isUploadGone, refusalOf } from './s3/s3-trouble.ts';
import type { S3Settings } from './s3/settings.ts';
import { uploadInParts } from './s3/upload-in-parts.ts';

/**
 * A bucket of AWS S3 or of a service that speaks its protocol. Small objects are put as a whole, larger ones in parts
 * that an interrupted upload leaves to the next attempt. What S3 does not promise is not relied on: the store's ability
 * to refuse to overwrite is tried before the first write, and the length of every object is looked at afterwards.
 */
export function openS3Store(settings: S3Settings): ObjectStore {
  const bucket = openBucket(settings);
  const { name } = bucket;
  const ongoing = noUploads();
  let learning: Promise<KeptConditions> | undefined;

  const keptConditions = async (): Promise<KeptConditions> => {
    learning ??= tryConditions(bucket);
    try {
      return await learning;
    } catch (error) {
      learning = undefined;
      throw error;
    }
  };

  /** For a store that keeps no condition; and before a long upload that would only be refused at its end. */
  const lookFirst = async (key: string, { ifMatch, signal }: WriteOptions): Promise<void> => {
    const there = await headObject(bucket, key, signal);
    if (ifMatch === undefined ? there : there?.etag !== ifMatch) throw refused(key, ifMatch);
  };

  const refused = (key: string, ifMatch: string | undefined, cause?: unknown): Problem =>
    new Problem(ifMatch === undefined ? 'storage.exists' : 'storage.changed', { params: { store: name, key }, cause });

  /** Says what a failed write means for the caller. */
  const explain = async (error: unknown, key: string, { ifMatch, signal }: WriteOptions): Promise<unknown> => {
    // The source may be an object as well; this is about our own.
    const isOurs = error instanceof Problem && error.params['store'] === name && error.params['key'] === key;
    if (isOurs && error.code === 'storage.object-missing') return refused(key, ifMatch, error);
    const refusal = refusalOf(error);
    if (!refusal || !(isUnmet(refusal) || isUploadGone(refusal))) return error;
    if (ifMatch !== undefined || (await headObject(bucket, key, signal))) return refused(key, ifMatch, error);
    return new Problem('storage.unavailable', { params: { store: name, key, detail: refusal.code }, cause: error });
  };

  return {
    name,

    async write(key, source, options = {}) {
      checkKey(key);
      const { ifMatch, onProgress, signal } = options;
      const { bytes } = source;
      if (bytes > largestObject) {
        throw new Problem('storage.object-too-large', { params: { store: name, key, bytes, limit: largestObject } });
      }
      const inParts = bytes > smallestPart;
      const condition = conditionOf(ifMatch, inParts, await keptConditions());
      if (inParts || !condition) await lookFirst(key, options);
      try {
        if (inParts) await uploadInParts(bucket, key, source, condition ?? {}, ongoing, options);
        else await putObject(bucket, key, await wholeOf(source), condition ?? {}, signal);
      } catch (error) {
        throw await explain(error, key, options);
      }
      onProgress?.(bytes);
      const stored = await headObject(bucket, key, signal);
      if (stored?.bytes !== bytes) throw new Problem('storage.not-as-written', { params: { store: name, key } });
      return stored;
    },

    read(key, range) {
      checkKey(key);
      return readObject(bucket, key, range);
    },

    async stat(key) {
      checkKey(key);
      return await headObject(bucket, key);
    },

    async *list(prefix) {
      for await (const stored of listObjects(bucket, prefix)) {
        if (stored.key !== markerKey) yield stored;
      }
    },

    async sweep(olderThan) {
      for await (const upload of listUploads(bucket, '')) {
        const { UploadId: id = '', Key = '' } = upload;
        if (ongoing.has(id) || startOf(upload) >= Date.now() - olderThan) continue;
        await abortUpload(bucket, { id, key: bucket.keyOf(Key) });
      }
    },

    async probe() {
      // What was learned stays; the store must still answer, and its marker be there.
      const marker = learning && (await headObject(bucket, markerKey));
      if (!marker) learning = undefined;
      const { put, complete, replace } = await keptConditions();
      return { refusesOverwrite: put && complete && replace };
    },
  };
}

/** The header that makes the store itself keep the condition, where it was found to do so. */
function conditionOf(ifMatch: string | undefined, inParts: boolean, kept: KeptConditions): Condition | undefined {
  if (ifMatch !== undefined) return kept.replace ? { IfMatch: `"${ifMatch}"` } : undefined;
  return (inParts ? kept.complete : kept.put) ? { IfNoneMatch: '*' } : undefined;
}

async function wholeOf(source: ByteSource): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(readSource(source)));
}
