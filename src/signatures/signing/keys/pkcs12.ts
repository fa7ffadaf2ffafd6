import forge from 'node-forge';
import { Problem } from '../../../problem.ts';
import { mostIterations } from './iterations.ts';
import type { KeyFile, NamedFile } from './key-file.ts';

type Bag = forge.pkcs12.Bag;

/** Products write some thousands, the most careful a million; a file with more would keep the machine busy for minutes. */
const iterationLimit = 2_000_000n;

/** How forge says that a passphrase does not open a file: by its integrity code, its padding, or in so many words. */
const wrongPassphrase = /password|decrypt/iu;

/**
 * Opens a PKCS#12 file (RFC 7292) with its keys and certificates.
 * @throws {Problem} `signing.key-unreadable`, `signing.passphrase-wrong`
 */
export function openPkcs12({ bytes, name }: NamedFile, passphrase: string): KeyFile {
  try {
    const iterations = mostIterations(bytes);
    if (iterations > iterationLimit) throw new RangeError(`${iterations} iterations`);
    const bags = safeContentsOf(bytes, passphrase).flatMap(({ safeBags }) => safeBags);
    return {
      keys: bags.filter(isOf('keyBag', 'pkcs8ShroudedKeyBag')).map(keyIn),
      certificates: bags.filter(isOf('certBag')).map(certificateIn),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const code = wrongPassphrase.test(reason) ? 'signing.passphrase-wrong' : 'signing.key-unreadable';
    throw new Problem(code, { params: { file: name, reason }, cause });
  }
}

/**
 * The integrity code and the old encryption take the passphrase in UTF-16, PBES2 in UTF-8 (RFC 7292 appendix B.1, RFC 8018
 * §3); forge gives all of them the same octets. So where the code held and only the encryption did not, it gets its own.
 */
function safeContentsOf(bytes: Uint8Array, passphrase: string): forge.pkcs12.Pkcs12Pfx['safeContents'] {
  try {
    return forge.pkcs12.pkcs12FromAsn1(documentIn(bytes), false, passphrase).safeContents;
  } catch (error) {
    const utf8 = Buffer.from(passphrase).toString('binary');
    const codeHeld = error instanceof Error && !error.message.includes('MAC');
    if (!codeHeld || utf8 === passphrase) throw error;
    const document = documentIn(bytes);
    const value = Array.isArray(document.value) ? document.value.slice(0, 2) : document.value;
    return forge.pkcs12.pkcs12FromAsn1({ ...document, value }, false, utf8).safeContents;
  }
}

function documentIn(bytes: Uint8Array): forge.asn1.Asn1 {
  return forge.asn1.fromDer(Buffer.from(bytes).toString('binary'), false);
}

function isOf(...types: readonly string[]): (bag: Bag) => boolean {
  return ({ type }) => types.some((wanted) => forge.pki.oids[wanted] === type);
}

/** Keys that forge does not know, of curves, it leaves as they are. */
function keyIn({ asn1, key }: Bag): Buffer {
  return der(key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key)) : asn1);
}

function certificateIn({ asn1, cert }: Bag): Buffer {
  return der(cert ? forge.pki.certificateToAsn1(cert) : asn1);
}

function der(element: forge.asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(element).getBytes(), 'binary');
}
