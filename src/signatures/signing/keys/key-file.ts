import { createPrivateKey } from 'node:crypto';
import { Problem } from '../../../problem.ts';
import { labelled, looksLikePem, pemBlocks } from '../../asn1/pem.ts';
import { openPkcs12 } from './pkcs12.ts';
import type { Pkcs8 } from './private-key.ts';

/** A file that was read, and its name for people. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a key file holds. */
export interface KeyFile {
  readonly keys: readonly Pkcs8[];
  /** DER, in no particular order. */
  readonly certificates: readonly Uint8Array[];
}

/** True when a key file cannot be opened without a passphrase; an empty one is one as well. */
export function wantsPassphrase({ bytes }: NamedFile): boolean {
  return !looksLikePem(bytes) || isEncryptedPem(bytes);
}

/**
 * Opens a key file: PEM with a private key in any form that OpenSSL writes, or PKCS#12 (RFC 7292).
 * @throws {Problem} `signing.key-unreadable`, `signing.key-missing`, `signing.passphrase-missing`, `signing.passphrase-wrong`
 */
export function openKeyFile(file: NamedFile, passphrase: string | undefined): KeyFile {
  if (passphrase === undefined && wantsPassphrase(file)) {
    throw new Problem('signing.passphrase-missing', { params: { file: file.name } });
  }
  const opened = looksLikePem(file.bytes) ? openPem(file, passphrase) : openPkcs12(file, passphrase ?? '');
  if (opened.keys.length === 0) throw new Problem('signing.key-missing', { params: { file: file.name } });
  return opened;
}

function openPem({ bytes, name }: NamedFile, passphrase: string | undefined): KeyFile {
  const certificates = labelled(pemBlocks(bytes), 'CERTIFICATE');
  if (!privateKeyBegins.test(textOf(bytes))) return { keys: [], certificates };
  try {
    const key = createPrivateKey({ key: Buffer.from(bytes), format: 'pem', ...(passphrase && { passphrase }) });
    return { keys: [key.export({ type: 'pkcs8', format: 'der' })], certificates };
  } catch (cause) {
    if (isEncryptedPem(bytes)) throw new Problem('signing.passphrase-wrong', { params: { file: name }, cause });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Problem('signing.key-unreadable', { params: { file: name, reason }, cause });
  }
}

const privateKeyBegins = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/u;

/** PKCS#8 says so in its label, older forms in a header (RFC 1421 §4.6.1.1). */
const encrypted = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/mu;

function isEncryptedPem(bytes: Uint8Array): boolean {
  return encrypted.test(textOf(bytes));
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
