import type { XmlElement } from 'libxml2-wasm';
import { algorithmOids } from '../../crypto/algorithm-oids.ts';
import type { DigestName } from '../../crypto/digest.ts';
import type { Scheme } from '../../crypto/scheme.ts';
import { sm2SchemeOf } from '../../sm2-scheme.ts';
import type { TrustPolicy } from '../../trust-policy.ts';
import { attributeOf, childrenNamed, textOf } from '../tree/elements.ts';
import { namespaces } from '../tree/names.ts';
import { XmlFault } from '../xml-fault.ts';
import { digestOfUri } from './digests.ts';

const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const later = 'http://www.w3.org/2007/05/xmldsig-more#';
const latest = 'http://www.w3.org/2021/04/xmldsig-more#';

const rsa = (digest: DigestName): Scheme => ({ family: 'rsa-pkcs1', digest });
const ecdsa = (digest: DigestName): Scheme => ({ family: 'ecdsa', digest, encoding: 'ieee-p1363' });
const pss = (digest: DigestName): Scheme => ({ family: 'rsa-pss', digest, saltLength: digestLengths[digest] });

const digestLengths: Readonly<Record<DigestName, number>> = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
  'sha3-224': 28,
  'sha3-256': 32,
  'sha3-384': 48,
  'sha3-512': 64,
  shake256: 64,
  sm3: 32,
};

/** Signature algorithms by identifier: XML-Signature 1.1 §6.4, RFC 9231 §2.3. */
const schemes: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  [`${more}rsa-md5`, rsa('md5')],
  [`${dsig}rsa-sha1`, rsa('sha1')],
  [`${more}rsa-sha224`, rsa('sha224')],
  [`${more}rsa-sha256`, rsa('sha256')],
  [`${more}rsa-sha384`, rsa('sha384')],
  [`${more}rsa-sha512`, rsa('sha512')],
  [`${later}sha1-rsa-MGF1`, pss('sha1')],
  [`${later}sha224-rsa-MGF1`, pss('sha224')],
  [`${later}sha256-rsa-MGF1`, pss('sha256')],
  [`${later}sha384-rsa-MGF1`, pss('sha384')],
  [`${later}sha512-rsa-MGF1`, pss('sha512')],
  [`${later}sha3-224-rsa-MGF1`, pss('sha3-224')],
  [`${later}sha3-256-rsa-MGF1`, pss('sha3-256')],
  [`${later}sha3-384-rsa-MGF1`, pss('sha3-384')],
  [`${later}sha3-512-rsa-MGF1`, pss('sha3-512')],
  [`${more}ecdsa-sha1`, ecdsa('sha1')],
  [`${more}ecdsa-sha224`, ecdsa('sha224')],
  [`${more}ecdsa-sha256`, ecdsa('sha256')],
  [`${more}ecdsa-sha384`, ecdsa('sha384')],
  [`${more}ecdsa-sha512`, ecdsa('sha512')],
  [`${latest}ecdsa-sha3-224`, ecdsa('sha3-224')],
  [`${latest}ecdsa-sha3-256`, ecdsa('sha3-256')],
  [`${latest}ecdsa-sha3-384`, ecdsa('sha3-384')],
  [`${latest}ecdsa-sha3-512`, ecdsa('sha3-512')],
  [`${latest}eddsa-ed25519`, { family: 'ed25519' }],
  [`${latest}eddsa-ed448`, { family: 'ed448' }],
]);

/** SM2 with SM3 has no registered identifier; products of China write these. */
const sm2: ReadonlySet<string> = new Set([
  `${dsig}sm2-sm3`,
  `${more}sm2-sm3`,
  'http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3',
  `urn:oid:${algorithmOids.sm2WithSm3}`,
]);

const pssWithParameters = `${later}rsa-pss`;

/**
 * The scheme that SignatureMethod names; undefined when it is none that proves a signer.
 * @throws {XmlFault} for malformed parameters
 */
export function schemeOfMethod(method: XmlElement, signature: Uint8Array, trust: TrustPolicy): Scheme | undefined {
  const uri = attributeOf(method, 'Algorithm') ?? '';
  if (uri === pssWithParameters) return pssScheme(method);
  return sm2.has(uri) ? sm2SchemeOf(signature, trust.algorithms) : schemes.get(uri);
}

/** A secret key proves nothing to third parties, and its length in SignedInfo can be cut (CVE-2009-0217). */
export function isSecretKeyMethod(method: XmlElement): boolean {
  return /hmac/iu.test(attributeOf(method, 'Algorithm') ?? '') || ofSignature(method, 'HMACOutputLength').length > 0;
}

/** RSAPSSParams (RFC 9231 §2.3.9). Only one digest for hash and mask, as every signer uses and node:crypto knows. */
function pssScheme(method: XmlElement): Scheme | undefined {
  const [parameters] = childrenNamed(method, 'RSAPSSParams', (space) => space === namespaces.pss);
  if (!parameters) return pss('sha256');
  const own = (name: string): XmlElement | undefined =>
    childrenNamed(parameters, name, (space) => space === namespaces.pss)[0];
  const [digestMethod] = ofSignature(parameters, 'DigestMethod');
  const mask = own('MaskGenerationFunction');
  const maskMethod = mask && ofSignature(mask, 'DigestMethod')[0];
  const digest = digestMethod ? digestOfUri(attributeOf(digestMethod, 'Algorithm')) : 'sha256';
  const maskDigest = maskMethod ? digestOfUri(attributeOf(maskMethod, 'Algorithm')) : digest;
  const salt = own('SaltLength');
  const trailer = own('TrailerField');
  const trailerField = trailer ? smallNumber(trailer) : 1;
  if (!digest || maskDigest !== digest || trailerField !== 1) return undefined;
  return { family: 'rsa-pss', digest, saltLength: salt ? smallNumber(salt) : digestLengths[digest] };
}

function smallNumber(element: XmlElement): number {
  const text = textOf(element).trim();
  if (/^\d{1,4}$/u.test(text)) return Number(text);
  throw new XmlFault(`"${element.name}" is no number`);
}

function ofSignature(element: XmlElement, name: string): XmlElement[] {
  return childrenNamed(element, name, (space) => space === namespaces.ds);
}
