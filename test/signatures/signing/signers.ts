import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type Identity, issuersOf } from '../../../fixtures/pki/certificate.ts';
import { pem } from '../../../fixtures/pki/der.ts';
import { schemeOf } from '../../../fixtures/pki/scheme.ts';
import type { NamedFile } from '../../../src/signatures/signing/keys/key-file.ts';
import { openSigner } from '../../../src/signatures/signing/open-signer.ts';
import type { Signer } from '../../../src/signatures/signing/signer.ts';
import { at, type World } from '../world.ts';

/** The private key as people have it in a file. */
export function pemKey({ privateKey }: { readonly privateKey: KeyObject }): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The certificate and those above it, without the root. */
export function pemChain(identity: Identity): string {
  return [identity.certificate, ...issuersOf(identity)].map((der) => pem('CERTIFICATE', der)).join('');
}

export function named(name: string, content: string | Uint8Array): NamedFile {
  return { name, bytes: Buffer.from(content) };
}

/** Opens somebody's key as the command line does. */
export function signerOf(identity: Identity, when = at): Signer {
  const [key, chain] = [named('key.pem', pemKey(identity)), named('chain.pem', pemChain(identity))];
  return openSigner({ key, certificates: [chain] }, when);
}

/** A signer whose key may be used for PSS alone, with SHA-384. */
export function pssSigner({ signerWith }: World): Promise<Identity> {
  const hash = { hashAlgorithm: 'sha384', mgf1HashAlgorithm: 'sha384' };
  const keys = generateKeyPairSync('rsa-pss', { modulusLength: 2048, ...hash });
  return signerWith({ keys, scheme: schemeOf('rsa-pss', 'sha384') });
}
