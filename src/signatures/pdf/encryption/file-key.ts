import { decryptBlocks } from '../../crypto/ciphers.ts';
import { digestOf, sameBytes } from '../../crypto/digest.ts';
import { hardenedDigest } from './hardened-digest.ts';
import type { EncryptionParameters } from './parameters.ts';
import { rc4 } from './rc4.ts';

/** What fills up passwords shorter than 32 bytes, and so is all of the empty one (ISO 32000-2 §7.6.4.3.2). */
const emptyPassword = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** The key of a document that takes no password to be read; undefined when it takes one. */
export function fileKey(parameters: EncryptionParameters): Buffer | undefined {
  return parameters.revision < 5 ? legacyKey(parameters) : keyOf(parameters);
}

/** Algorithms 2, 4 and 5, up to revision 4. */
function legacyKey(parameters: EncryptionParameters): Buffer | undefined {
  const { encryptsMetadata, identifier, keyBytes, owner, permissions, revision, user } = parameters;
  const permitted = Buffer.alloc(4);
  permitted.writeInt32LE(permissions | 0);
  const unencrypted = revision >= 4 && !encryptsMetadata ? Buffer.alloc(4, 0xff) : Buffer.alloc(0);
  let digest = md5(emptyPassword, owner.subarray(0, 32), permitted, identifier, unencrypted);
  const rounds = revision >= 3 ? 50 : 0;
  for (let round = 0; round < rounds; round += 1) digest = md5(digest.subarray(0, keyBytes));
  const key = digest.subarray(0, keyBytes);
  const length = revision >= 3 ? 16 : 32;
  return sameBytes(userEntry(key, identifier, revision).subarray(0, length), user.subarray(0, length))
    ? key
    : undefined;
}

/** What stands under U when the user's password is empty. */
function userEntry(key: Buffer, identifier: Buffer, revision: number): Buffer {
  if (revision < 3) return rc4(key, emptyPassword);
  let entry = md5(emptyPassword, identifier);
  for (let round = 0; round < 20; round += 1)
    entry = rc4(
      key.map((byte) => byte ^ round),
      entry,
    );
  return entry;
}

/** Algorithms 2.A and 11, from revision 5 on: U is a digest and two salts of eight bytes. */
function keyOf({ revision, user, userKey }: EncryptionParameters): Buffer | undefined {
  if (user.length < 48 || userKey.length < 32) return undefined;
  const digest = (salt: Buffer): Uint8Array => (revision === 5 ? digestOf('sha256', salt) : hardenedDigest(salt));
  if (!sameBytes(digest(user.subarray(32, 40)), user.subarray(0, 32))) return undefined;
  return decryptBlocks(digest(user.subarray(40, 48)), Buffer.alloc(16), userKey.subarray(0, 32));
}

function md5(...parts: readonly Uint8Array[]): Buffer {
  return Buffer.from(digestOf('md5', Buffer.concat(parts)));
}
