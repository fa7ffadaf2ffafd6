import forge from 'node-forge';
import { Problem } from '../../../problem.ts';
import type { KeyFile, NamedFile } from './key-file.ts';

type Bag = forge.pkcs12.Bag;

/** How forge says that a passphrase does not open a file: by its integrity code, its padding, or in so many words. */
const wrongPassphrase = /password|decrypt/iu;

/**
 * Opens a PKCS#12 file (RFC 7292) with its keys and certificates.
 * @throws {Problem} `signing.key-unreadable`, `signing.passphrase-wrong`
 */
export function openPkcs12({ bytes, name }: NamedFile, passphrase: string): KeyFile {
  try {
    const document = forge.asn1.fromDer(Buffer.from(bytes).toString('binary'), false);
    const { safeContents } = forge.pkcs12.pkcs12FromAsn1(document, false, passphrase);
    const bags = safeContents.flatMap(({ safeBags }) => safeBags);
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
