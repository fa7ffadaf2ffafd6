import { fieldsOf, onlyChild } from '../asn1/fields.ts';
import type { Asn1Element } from '../asn1/reader.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { smallIntegerOf } from '../asn1/values.ts';
import { type AlgorithmIdentifier, readAlgorithm } from './algorithm-identifier.ts';
import { algorithmOids } from './algorithm-oids.ts';
import { type DigestName, digestOfOid } from './digest.ts';
import type { PublicKey } from './public-key.ts';
import { defaultUserId } from './sm2/identity.ts';
import type { Sm2Scheme } from './sm2/verify.ts';

/** How a signature is computed. */
export type Scheme =
  | { readonly family: 'rsa-pkcs1'; readonly digest: DigestName }
  | { readonly family: 'rsa-pss'; readonly digest: DigestName; readonly saltLength: number }
  | { readonly family: 'ecdsa'; readonly digest: DigestName; readonly encoding: 'der' | 'ieee-p1363' }
  | EdScheme
  | Sm2Scheme;

/** Ed25519 and Ed448 read the message twice (RFC 8032 §5.1.7, §5.2.7), so they cannot be verified over a stream. */
export interface EdScheme {
  readonly family: 'ed25519' | 'ed448';
}

/** True for a scheme that is verified while the message streams by. */
export function isStreamed(scheme: Scheme): scheme is Exclude<Scheme, EdScheme> {
  return scheme.family !== 'ed25519' && scheme.family !== 'ed448';
}

type Row = readonly [oid: string, family: 'rsa-pkcs1' | 'ecdsa', digest: DigestName, encoding?: 'ieee-p1363'];

/** Signature algorithms that name their digest: RFC 3370, RFC 4055, RFC 5758, FIPS 202, GM/T 0006, BSI TR-03111. */
const rows: readonly Row[] = [
  ['1.2.840.113549.1.1.4', 'rsa-pkcs1', 'md5'],
  ['1.2.840.113549.1.1.5', 'rsa-pkcs1', 'sha1'],
  ['1.2.840.113549.1.1.14', 'rsa-pkcs1', 'sha224'],
  ['1.2.840.113549.1.1.11', 'rsa-pkcs1', 'sha256'],
  ['1.2.840.113549.1.1.12', 'rsa-pkcs1', 'sha384'],
  ['1.2.840.113549.1.1.13', 'rsa-pkcs1', 'sha512'],
  ['2.16.840.1.101.3.4.3.13', 'rsa-pkcs1', 'sha3-224'],
  ['2.16.840.1.101.3.4.3.14', 'rsa-pkcs1', 'sha3-256'],
  ['2.16.840.1.101.3.4.3.15', 'rsa-pkcs1', 'sha3-384'],
  ['2.16.840.1.101.3.4.3.16', 'rsa-pkcs1', 'sha3-512'],
  ['1.2.840.10045.4.1', 'ecdsa', 'sha1'],
  ['1.2.840.10045.4.3.1', 'ecdsa', 'sha224'],
  ['1.2.840.10045.4.3.2', 'ecdsa', 'sha256'],
  ['1.2.840.10045.4.3.3', 'ecdsa', 'sha384'],
  ['1.2.840.10045.4.3.4', 'ecdsa', 'sha512'],
  ['2.16.840.1.101.3.4.3.9', 'ecdsa', 'sha3-224'],
  ['2.16.840.1.101.3.4.3.10', 'ecdsa', 'sha3-256'],
  ['2.16.840.1.101.3.4.3.11', 'ecdsa', 'sha3-384'],
  ['2.16.840.1.101.3.4.3.12', 'ecdsa', 'sha3-512'],
  ['1.2.156.10197.1.504', 'rsa-pkcs1', 'sm3'],
  ['0.4.0.127.0.7.1.1.4.1.1', 'ecdsa', 'sha1', 'ieee-p1363'],
  ['0.4.0.127.0.7.1.1.4.1.2', 'ecdsa', 'sha224', 'ieee-p1363'],
  ['0.4.0.127.0.7.1.1.4.1.3', 'ecdsa', 'sha256', 'ieee-p1363'],
  ['0.4.0.127.0.7.1.1.4.1.4', 'ecdsa', 'sha384', 'ieee-p1363'],
  ['0.4.0.127.0.7.1.1.4.1.5', 'ecdsa', 'sha512', 'ieee-p1363'],
];

const schemesByOid: ReadonlyMap<string, Row> = new Map(rows.map((row) => [row[0], row]));

/** SM2 signing with and without its digest, as GM/T 0006 and deployed products write it. */
const sm2Oids: ReadonlySet<string> = new Set([algorithmOids.sm2, `${algorithmOids.sm2}.1`, algorithmOids.sm2WithSm3]);

/**
 * The scheme an AlgorithmIdentifier names; undefined when it is none we know.
 * @param declared digest named beside it, which plain rsaEncryption leans on (RFC 3370 §3.2)
 * @throws {Asn1Error} for malformed parameters
 */
export function schemeOf(algorithm: AlgorithmIdentifier, declared?: DigestName): Scheme | undefined {
  const { oid, parameters } = algorithm;
  const row = schemesByOid.get(oid);
  if (row) {
    const [, family, digest, encoding = 'der'] = row;
    return family === 'ecdsa' ? { family, digest, encoding } : { family, digest };
  }
  if (sm2Oids.has(oid)) return { family: 'sm2', digest: 'sm3', encoding: 'der', userIds: [defaultUserId] };
  if (oid === algorithmOids.ed25519) return { family: 'ed25519' };
  if (oid === algorithmOids.ed448) return { family: 'ed448' };
  if (oid === algorithmOids.rsaPss) return parameters && pssScheme(parameters);
  if (oid === algorithmOids.rsa && declared) return { family: 'rsa-pkcs1', digest: declared };
  return undefined;
}

/**
 * The usual object identifier of a signature algorithm that names its digest.
 * @throws {RangeError} where none does
 */
export function oidOfScheme(family: Row[1], digest: DigestName): string {
  const row = rows.find((one) => one[1] === family && one[2] === digest && one[3] === undefined);
  if (!row) throw new RangeError(`No object identifier is known for ${family} with ${digest}.`);
  return row[0];
}

/** The digest behind a signature algorithm's identifier, which old products write where a digest belongs. */
export function digestBehind(oid: string): DigestName | undefined {
  return schemesByOid.get(oid)?.[2];
}

const keyFamilies: Readonly<Record<Scheme['family'], PublicKey['family']>> = {
  'rsa-pkcs1': 'rsa',
  'rsa-pss': 'rsa',
  ecdsa: 'ec',
  ed25519: 'ed25519',
  ed448: 'ed448',
  sm2: 'sm2',
};

/** True when a key of this kind can have made a signature of this scheme. */
export function fits(scheme: Scheme, key: PublicKey): boolean {
  const wrongPadding = key.family === 'rsa' && key.pssOnly && scheme.family !== 'rsa-pss';
  return key.family === keyFamilies[scheme.family] && !wrongPadding;
}

/** RSASSA-PSS-params (RFC 4055 §3.1). Only one digest for hash and mask, as every signer uses and node:crypto knows. */
function pssScheme(parameters: Asn1Element): Scheme | undefined {
  const fields = fieldsOf(parameters);
  const hash = fields.takeIf(contextTag(0));
  const mask = fields.takeIf(contextTag(1));
  const salt = fields.takeIf(contextTag(2));
  const trailer = fields.takeIf(contextTag(3));
  fields.end();
  const digest = hash ? digestOfOid(readAlgorithm(onlyChild(hash, tags.sequence)).oid) : 'sha1';
  const saltLength = salt ? smallIntegerOf(onlyChild(salt, tags.integer)) : 20;
  const trailerField = trailer ? smallIntegerOf(onlyChild(trailer, tags.integer)) : 1;
  if (!digest || maskDigest(mask) !== digest || trailerField !== 1) return undefined;
  return { family: 'rsa-pss', digest, saltLength };
}

function maskDigest(mask: Asn1Element | undefined): DigestName | undefined {
  if (!mask) return 'sha1';
  const { oid, parameters } = readAlgorithm(onlyChild(mask, tags.sequence));
  return oid === algorithmOids.mgf1 && parameters ? digestOfOid(readAlgorithm(parameters).oid) : undefined;
}
