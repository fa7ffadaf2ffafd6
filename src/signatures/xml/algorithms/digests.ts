import { type DigestName, oidOfDigest } from '../../crypto/digest.ts';

const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const later = 'http://www.w3.org/2007/05/xmldsig-more#';

/** Digests by identifier: XML-Signature 1.1 §6.2, RFC 9231 §2.1; SM3 as products of China write it. */
const digests: ReadonlyMap<string, DigestName> = new Map<string, DigestName>([
  [`${more}md5`, 'md5'],
  ['http://www.w3.org/2000/09/xmldsig#sha1', 'sha1'],
  [`${more}sha224`, 'sha224'],
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
  [`${more}sha384`, 'sha384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
  [`${later}sha3-224`, 'sha3-224'],
  [`${later}sha3-256`, 'sha3-256'],
  [`${later}sha3-384`, 'sha3-384'],
  [`${later}sha3-512`, 'sha3-512'],
  ['http://www.w3.org/2000/09/xmldsig#sm3', 'sm3'],
  [`${more}sm3`, 'sm3'],
  ['http://www.chinaport.gov.cn/2022/04/xmldsig#sm3', 'sm3'],
  [`urn:oid:${oidOfDigest('sm3')}`, 'sm3'],
]);

/** The digest that an identifier names; undefined when it is none we know. */
export function digestOfUri(uri: string | undefined): DigestName | undefined {
  return uri === undefined ? undefined : digests.get(uri);
}

/** From the one that is broken to the ones that are not; between these there is no difference to make. */
const byStrength: readonly DigestName[] = ['md5', 'sha1', 'sha224', 'sha3-224'];

/** The weakest of some digests: a signature is no stronger. */
export function weakest(digests: readonly DigestName[]): DigestName | undefined {
  return byStrength.find((name) => digests.includes(name)) ?? digests[0];
}
