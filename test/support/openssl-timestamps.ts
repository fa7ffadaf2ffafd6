import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);

const configuration = `
[tsa]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
[req]
distinguished_name = name
prompt = no
[name]
CN = Time-stamp authority
[stamping]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
`;

/** A time-stamp authority that OpenSSL answers for. */
export interface OpensslTimestamps {
  readonly url: string;
  /** Whether `openssl ts -verify` finds the token to be over the bytes. */
  readonly verifies: (token: Uint8Array, stamped: Uint8Array) => Promise<boolean>;
}

/** Serves time-stamps of `openssl ts -reply` at an address of its own until the test ends. */
export async function serveOpensslTimestamps(t: ExecutionContext): Promise<OpensslTimestamps> {
  const cwd = await temporaryFolder(t);
  const openssl = (words: string): Promise<unknown> => run('openssl', words.split(' '), { cwd });
  await writeFile(path.join(cwd, 'tsa.cnf'), configuration);
  await writeFile(path.join(cwd, 'serial'), '01\n');
  const made = '-config tsa.cnf -x509 -newkey rsa:2048 -nodes -days 2';
  await openssl(`req ${made} -extensions stamping -keyout tsa.key -out tsa.pem`);
  let number = 0;
  const server = createServer((incoming, response) => {
    number += 1;
    const call = number;
    void (async () => {
      await writeFile(path.join(cwd, `${call}.tsq`), await buffer(incoming));
      await openssl(`ts -reply -config tsa.cnf -section tsa -queryfile ${call}.tsq -out ${call}.tsr`);
      response.end(await readFile(path.join(cwd, `${call}.tsr`)));
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  t.teardown(() => server.close());
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/tsa`,
    async verifies(token, stamped) {
      await writeFile(path.join(cwd, 'token'), token);
      await writeFile(path.join(cwd, 'stamped'), stamped);
      return await openssl('ts -verify -data stamped -in token -token_in -CAfile tsa.pem').then(
        () => true,
        () => false,
      );
    },
  };
}
