import { type DigestName, digestOfOid } from '../../crypto/digest.ts';
import { type Noticed, noticed } from '../../observation.ts';

/** How the files that a signature protects are digested. */
export interface CheckMethod {
  /** Absent when it cannot be computed here. */
  readonly digest?: DigestName;
  readonly remark?: Noticed;
  /** True when the digests are made with a key, so that nobody else can make them. */
  readonly keyed?: true;
}

/** Names of digests as the standard and the products write them. */
const names: ReadonlyMap<string, DigestName> = new Map([
  ['MD5', 'md5'],
  ['SHA1', 'sha1'],
  ['SHA224', 'sha224'],
  ['SHA256', 'sha256'],
  ['SHA384', 'sha384'],
  ['SHA512', 'sha512'],
  ['SM3', 'sm3'],
]);

/** SM3 with a key (GM/T 0006-2012). */
const keyedSm3 = '1.2.156.10197.1.401.2';

/** Reads the CheckMethod of a signature's references: an object identifier or a name; none means MD5 (GB/T 33190-2016 §18.2). */
export function readCheckMethod(method: string | undefined): CheckMethod {
  if (method === undefined) return { digest: 'md5', remark: noticed('OFD_CHECK_METHOD_DEFAULT') };
  if (method.trim() === keyedSm3) {
    return { remark: noticed('OFD_CHECK_METHOD_KEYED', { method: keyedSm3 }), keyed: true };
  }
  const digest = digestOfOid(method.trim()) ?? names.get(method.trim().toUpperCase().replace('-', ''));
  return digest ? { digest } : { remark: noticed('OFD_CHECK_METHOD_UNKNOWN', { method }) };
}
