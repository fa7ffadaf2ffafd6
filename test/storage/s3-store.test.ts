import { openTestBucket, startS3Server } from '../support/s3/server.ts';
import { objectStoreSuite } from './object-store.suite.ts';

objectStoreSuite('S3 store', async (t) => {
  const server = await startS3Server(t);
  return server && (await openTestBucket(server, { prefix: 'archive/store' }));
});

objectStoreSuite('S3 store with all checksums', async (t) => {
  const server = await startS3Server(t);
  return server && (await openTestBucket(server, { checksums: 'WHEN_SUPPORTED' }));
});
