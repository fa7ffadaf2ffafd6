import { randomUUID } from 'node:crypto';
import test from 'ava';
import { openObjectStore } from '../../src/storage/open-store.ts';
import { objectStoreSuite } from './object-store.suite.ts';

/** A bucket of one's own choice, e.g. `s3://bucket/tests`, with the usual AWS variables; what is written there stays. */
const address = process.env['YIJIAO_TEST_S3'];

if (address === undefined) {
  test('a bucket of one’s own can be given', (t) => {
    t.log('not run on a bucket: set YIJIAO_TEST_S3=s3://bucket/prefix and the AWS variables');
    t.pass();
  });
} else {
  objectStoreSuite('given bucket', async () => openObjectStore(`${address}/${randomUUID()}`));
}
