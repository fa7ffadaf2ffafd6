import { Readable } from 'node:stream';
import type { ByteRange } from '../../delivery/content/content.ts';
import { Problem } from '../../problem.ts';
import type { Bucket } from './bucket.ts';
import { headObject } from './s3-object.ts';
import { isUnmet, refusalOf } from './s3-trouble.ts';

/** So often in a row a connection may be lost without a single byte having come. */
const mostStalls = 3;

/**
 * Streams an object or a range of it. When the connection is lost or falls silent, reading goes on from where it was,
 * in the same version of the object.
 * @throws {Problem} `storage.object-missing`, `storage.range-outside`, `storage.changed`, `storage.unavailable`
 */
export async function* readObject(
  bucket: Bucket,
  key: string,
  range: ByteRange | undefined,
): AsyncGenerator<Uint8Array, void> {
  if (range && range.start >= range.end) {
    await checkRange(bucket, key, range);
    return;
  }
  let position = range?.start ?? 0;
  let end = range?.end;
  let version: string | undefined;
  let stalls = 0;
  while (end === undefined || position < end) {
    const answer = await request(bucket, key, { start: position, end }, version);
    end ??= answer.bytes;
    if (end > answer.bytes) throw outside(key, { start: position, end }, answer.bytes);
    version = answer.etag;
    let lost: unknown;
    try {
      for await (const chunk of attentively(answer.body, bucket.settings.patience.answer)) {
        position += chunk.length;
        stalls = 0;
        yield chunk;
      }
    } catch (error) {
      lost = error;
    }
    const params = { store: bucket.name, key, detail: refusalOf(lost)?.code ?? 'connection lost' };
    // All bytes came, but the SDK found that their checksum is another one.
    if (lost && position === end) throw new Problem('storage.not-as-written', { params, cause: lost });
    stalls += 1;
    if (position < end && stalls === mostStalls) throw new Problem('storage.unavailable', { params, cause: lost });
  }
}

interface Answer {
  /** Size of the whole object. */
  readonly bytes: number;
  readonly etag: string;
  readonly body: Readable;
}

async function request(
  bucket: Bucket,
  key: string,
  { start, end }: { readonly start: number; readonly end: number | undefined },
  version: string | undefined,
): Promise<Answer> {
  const Range = end === undefined ? undefined : `bytes=${start}-${end - 1}`;
  const condition = { ...(Range && { Range }), ...(version !== undefined && { IfMatch: version }) };
  try {
    const { Body, ContentLength, ContentRange, ETag } = await bucket.ask({ key }, (s3, limits) =>
      s3.getObject({ ...bucket.at(key), ...condition }, limits),
    );
    const bytes = Range ? totalOf(ContentRange) : ContentLength;
    const body = bucket.expect(Body instanceof Readable ? Body : undefined, 'Body');
    return { bytes: bucket.expect(bytes, 'length'), etag: bucket.expect(ETag, 'ETag'), body };
  } catch (error) {
    const refusal = refusalOf(error);
    if (isUnmet(refusal)) throw new Problem('storage.changed', { params: { store: bucket.name, key }, cause: error });
    if (refusal?.status === 416 && end !== undefined) await checkRange(bucket, key, { start, end });
    throw error;
  }
}

/** The size of the whole object in a `Content-Range` (RFC 9110, 14.4). */
function totalOf(contentRange: string | undefined): number | undefined {
  const total = /\/(\d+)$/u.exec(contentRange ?? '')?.[1];
  return total === undefined ? undefined : Number(total);
}

async function checkRange(bucket: Bucket, key: string, { start, end }: ByteRange): Promise<void> {
  const stored = await headObject(bucket, key);
  if (!stored) throw new Problem('storage.object-missing', { params: { store: bucket.name, key } });
  if (start > end || end > stored.bytes) throw outside(key, { start, end }, stored.bytes);
}

function outside(key: string, { start, end }: ByteRange, bytes: number): Problem {
  return new Problem('storage.range-outside', { params: { key, start, end, bytes } });
}

/** Ends a body from which nothing comes for so many milliseconds; the time that the reader takes does not count. */
async function* attentively(body: Readable, patience: number): AsyncGenerator<Uint8Array, void> {
  const listen = (): NodeJS.Timeout => setTimeout(() => body.destroy(new Error('nothing came')), patience);
  let timer = listen();
  try {
    for await (const chunk of body) {
      clearTimeout(timer);
      const bytes: Uint8Array = chunk;
      yield bytes;
      timer = listen();
    }
  } finally {
    clearTimeout(timer);
  }
}
