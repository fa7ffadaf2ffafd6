import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { CompletedPart, MultipartUpload } from '@aws-sdk/client-s3';
import type { Bucket } from './bucket.ts';
import type { OngoingUploads } from './ongoing-uploads.ts';
import type { Part } from './parts.ts';
import { bareEtag, type Condition } from './s3-object.ts';
import { isNotOffered, isUploadGone, refusalOf } from './s3-trouble.ts';

/** A multipart upload that has begun and is not complete: its parts are in the store, and nobody sees them. */
export interface OpenUpload {
  readonly id: string;
  readonly key: string;
  /** What an earlier attempt left, by part number. */
  readonly arrived: ReadonlyMap<number, ArrivedPart>;
}

interface ArrivedPart {
  readonly bytes: number;
  readonly etag: string | undefined;
}

/** Takes up the newest interrupted upload of a key that is not among the ongoing ones, or begins one. */
export async function openUpload(
  bucket: Bucket,
  key: string,
  ongoing: Pick<OngoingUploads, 'has'>,
  signal: AbortSignal | undefined,
): Promise<OpenUpload> {
  const interrupted: MultipartUpload[] = [];
  try {
    for await (const upload of listUploads(bucket, key, signal)) {
      if (upload.Key === bucket.at(key).Key && !ongoing.has(upload.UploadId ?? '')) interrupted.push(upload);
    }
  } catch (error) {
    if (!isNotOffered(error)) throw error;
  }
  const newest = interrupted.sort((one, other) => startOf(one) - startOf(other)).at(-1);
  if (newest?.UploadId === undefined) return await beginUpload(bucket, key, signal);
  return { id: newest.UploadId, key, arrived: await arrivedParts(bucket, key, newest.UploadId, signal) };
}

/** Every upload in progress below a prefix of keys. */
export async function* listUploads(
  bucket: Bucket,
  prefix: string,
  signal?: AbortSignal,
): AsyncGenerator<MultipartUpload, void> {
  let markers: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {};
  for (let more = true; more; ) {
    const { Bucket, Key } = bucket.at(prefix);
    const page = await bucket.ask({ key: prefix, signal }, (s3, limits) =>
      s3.listMultipartUploads({ Bucket, Prefix: Key, ...markers }, limits),
    );
    yield* page.Uploads ?? [];
    markers = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
    more = page.IsTruncated === true;
  }
}

/** When an upload began, in milliseconds since 1970. */
export function startOf({ Initiated }: MultipartUpload): number {
  return Initiated?.getTime() ?? 0;
}

export async function beginUpload(bucket: Bucket, key: string, signal?: AbortSignal): Promise<OpenUpload> {
  const checked = bucket.settings.checksums === 'WHEN_SUPPORTED';
  const begun = await bucket.ask({ key, signal }, (s3, limits) =>
    s3.createMultipartUpload({ ...bucket.at(key), ...(checked && { ChecksumAlgorithm: 'CRC32' }) }, limits),
  );
  return { id: begun.UploadId ?? '', key, arrived: new Map() };
}

async function arrivedParts(
  bucket: Bucket,
  key: string,
  id: string,
  signal: AbortSignal | undefined,
): Promise<Map<number, ArrivedPart>> {
  const arrived = new Map<number, ArrivedPart>();
  let marker: string | undefined;
  for (let more = true; more; ) {
    const page = await bucket.ask({ key, signal }, (s3, limits) =>
      s3.listParts(
        { ...bucket.at(key), UploadId: id, ...(marker !== undefined && { PartNumberMarker: marker }) },
        limits,
      ),
    );
    for (const { PartNumber = 0, Size = 0, ETag } of page.Parts ?? []) {
      arrived.set(PartNumber, { bytes: Size, etag: ETag });
    }
    marker = page.NextPartNumberMarker;
    more = page.IsTruncated === true;
  }
  return arrived;
}

/** Sends a part, unless it has arrived before: its length and MD5 then are those of our own bytes. */
export async function sendPart(
  bucket: Bucket,
  { id, key, arrived }: OpenUpload,
  { number, body, md5, crc32 }: Part,
  signal?: AbortSignal,
): Promise<CompletedPart> {
  const checksum = bucket.settings.checksums === 'WHEN_SUPPORTED' && { ChecksumCRC32: inBase64(crc32) };
  const before = arrived.get(number);
  if (before?.bytes === body.length && bareEtag(before.etag) === md5.toString('hex')) {
    return { PartNumber: number, ETag: before.etag, ...checksum };
  }
  const sent = await bucket.ask(
    { key, signal, longer: body.length / bucket.settings.patience.slowestLine },
    (s3, limits) =>
      s3.uploadPart(
        {
          ...bucket.at(key),
          UploadId: id,
          PartNumber: number,
          Body: body,
          ContentMD5: md5.toString('base64'),
          ...checksum,
        },
        limits,
      ),
  );
  return { PartNumber: number, ETag: sent.ETag, ...checksum };
}

function inBase64(crc32: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32);
  return bytes.toString('base64');
}

/** Makes the object out of its parts, all at once. */
export async function completeUpload(
  bucket: Bucket,
  { id, key }: OpenUpload,
  parts: readonly CompletedPart[],
  { bytes, condition, signal }: { bytes: number; condition: Condition; signal?: AbortSignal | undefined },
): Promise<void> {
  await bucket.ask({ key, signal, longer: bytes / bucket.settings.patience.slowestJoin }, (s3, limits) =>
    s3.completeMultipartUpload(
      { ...bucket.at(key), UploadId: id, MultipartUpload: { Parts: [...parts] }, ...condition },
      limits,
    ),
  );
}

/**
 * Frees what the parts take. A part that was still on its way may arrive after the first request, so it is repeated
 * until the upload is known to be gone; what is left even then, a sweep finds.
 */
export async function abortUpload(bucket: Bucket, { id, key }: Pick<OpenUpload, 'id' | 'key'>): Promise<void> {
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (attempt > 0) await setTimeout(100);
      await bucket.ask({ key }, (s3, limits) => s3.abortMultipartUpload({ ...bucket.at(key), UploadId: id }, limits));
    }
  } catch (error) {
    if (!isUploadGone(refusalOf(error))) throw error;
  }
}

/** The etag that S3 gives to an object of several parts: MD5 of their MD5s, and their number. */
export function etagOfParts(parts: readonly CompletedPart[]): string {
  const hash = createHash('md5');
  for (const { ETag } of parts) hash.update(Buffer.from(bareEtag(ETag), 'hex'));
  return `${hash.digest('hex')}-${parts.length}`;
}
