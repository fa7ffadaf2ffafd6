import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { startS3Server } from '../support/s3/server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const mebibyte = 1024 * 1024;
const program = path.join(import.meta.dirname, 'store-much.ts');

/** Size of the object in MiB; more can be asked for on a machine with time and room. */
const size = Number(process.env['YIJIAO_TEST_STORE_MIB'] ?? 256);

async function memoryIsBounded(
  t: ExecutionContext,
  address: string,
  endpoint = '',
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, address, String(size * mebibyte), ...(endpoint ? [endpoint] : [])],
    { env: { ...process.env, ...env } },
  );
  const { bytes, growth } = JSON.parse(stdout);
  t.is(bytes, size * mebibyte);
  t.log(`${size} MiB: ${mebibytes(growth.write)} MiB more to write, ${mebibytes(growth.read)} MiB more to read`);
  t.true(growth.write < 100 * mebibyte);
  // What the reader has let go of stays until the collector comes.
  t.true(growth.read < 200 * mebibyte);
}

test('storing and reading a large object in a folder takes little memory', async (t) => {
  await memoryIsBounded(t, `file:${await temporaryFolder(t)}`);
});

test('storing and reading a large object in S3 takes little memory', async (t) => {
  const server = await startS3Server(t);
  if (!server) return;
  const { accessKeyId, secretAccessKey } = server.credentials;
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  await memoryIsBounded(t, `s3://${await server.makeBucket()}`, server.endpoint, keys);
});

function mebibytes(bytes: number): number {
  return Math.round(bytes / mebibyte);
}
