import { execFile } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';
import type { TrustFile } from '../../src/signatures/trust.ts';
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
[authority]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = anybody
unique_subject = no
[anybody]
commonName = supplied
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
  /** Has a key and certificate of its own from now on, which ends then. */
  readonly certify: (until: Date) => Promise<void>;
  /** The certificates that it has had until now, as somebody trusts them. */
  readonly certificates: () => Promise<readonly TrustFile[]>;
  /** Whether `openssl ts -verify` finds the token to be over the bytes. */
  readonly verifies: (token: Uint8Array, stamped: Uint8Array) => Promise<boolean>;
}

/** Serves time-stamps of `openssl ts -reply` at an address of its own until the test ends. */
export async function serveOpensslTimestamps(t: ExecutionContext): Promise<OpensslTimestamps> {
  const cwd = await temporaryFolder(t);
  const openssl = (words: string): Promise<unknown> => run('openssl', words.split(' '), { cwd });
  await writeFile(path.join(cwd, 'tsa.cnf'), configuration);
  await writeFile(path.join(cwd, 'serial'), '01\n');
  await writeFile(path.join(cwd, 'index'), '');
  const certificates: string[] = [];
  const certify = async (until: Date): Promise<void> => {
    const end = `${until.toISOString().slice(0, 19).replaceAll(/[-:T]/gu, '')}Z`;
    await openssl('req -config tsa.cnf -new -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr');
    const made = '-batch -notext -selfsign -config tsa.cnf -name authority -extensions stamping';
    await openssl(`ca ${made} -keyfile tsa.key -in tsa.csr -enddate ${end} -out tsa.pem`);
    certificates.push(`certificate-${certificates.length}.pem`);
    await copyFile(path.join(cwd, 'tsa.pem'), path.join(cwd, certificates.at(-1) ?? ''));
  };
  await certify(new Date(Date.now() + 2 * 24 * 60 * 60 * 1000));
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
    certify,
    certificates: () =>
      Promise.all(certificates.map(async (name) => ({ name, bytes: await readFile(path.join(cwd, name)) }))),
    url: `http://127.0.0.1:${port}/tsa`,
    async verifies(token, stamped) {
      await writeFile(path.join(cwd, 'token'), token);
      await writeFile(path.join(cwd, 'stamped'), stamped);
      // Of several authorities by one name it looks at the first alone.
      const verifications = certificates.map((file) =>
        openssl(`ts -verify -data stamped -in token -token_in -CAfile ${file}`),
      );
      return (await Promise.allSettled(verifications)).some(({ status }) => status === 'fulfilled');
    },
  };
}
