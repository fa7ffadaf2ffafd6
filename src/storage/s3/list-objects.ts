import type { StoredObject } from '../object-store.ts';
import type { Bucket } from './bucket.ts';
import { bareEtag } from './s3-object.ts';

/** Every object whose key starts with the prefix; S3 orders keys by their UTF-8 bytes. */
export async function* listObjects(bucket: Bucket, prefix: string): AsyncGenerator<StoredObject, void> {
  const { Bucket, Key: Prefix } = bucket.at(prefix);
  let token: string | undefined;
  do {
    const page = await bucket.ask({ key: prefix }, (s3, limits) =>
      s3.listObjectsV2({ Bucket, Prefix, ...(token !== undefined && { ContinuationToken: token }) }, limits),
    );
    bucket.expect(page.IsTruncated, 'IsTruncated');
    for (const { Key = '', Size = 0, ETag } of page.Contents ?? []) {
      yield { key: bucket.keyOf(Key), bytes: Size, etag: bareEtag(ETag) };
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
}
