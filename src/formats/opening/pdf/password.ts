import { createHash, hash } from 'node:crypto';
import { dictionaryAt, resolveIn, type View } from '../../../signatures/pdf/document/catalog.ts';
import { arrayOf, integerOf, nameOf, type PdfDictionary, stringOf } from '../../../signatures/pdf/syntax/values.ts';
import { hardenedHash, rc4 } from './password-hash.ts';

/** What pads a password that is too short (ISO 32000-1 §7.6.3.3): the empty one is nothing else. */
const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** The entries of the standard security handler (ISO 32000-2 §7.6.4.2). */
interface StandardHandler {
  readonly revision: number;
  readonly keyBytes: number;
  readonly owner: Buffer;
  readonly user: Buffer;
  readonly permissions: number;
  readonly encryptsMetadata: boolean;
  /** First part of the file's identifier. */
  readonly id: Buffer;
}

/** Says whether an encrypted document can be opened by nobody without a password or key: the empty one is tried. */
export async function needsPassword(view: View): Promise<boolean> {
  const encrypt = await dictionaryAt(view, view.revision.trailer, 'Encrypt');
  const handler = encrypt && (await handlerOf(view, encrypt));
  if (!handler) return true;
  return handler.revision >= 5 ? !opensByHash(handler) : !opensByKey(handler);
}

async function handlerOf(view: View, { entries }: PdfDictionary): Promise<StandardHandler | undefined> {
  if (nameOf(entries.get('Filter')) !== 'Standard') return undefined;
  const [owner, user] = [stringOf(entries.get('O'))?.bytes, stringOf(entries.get('U'))?.bytes];
  const revision = integerOf(entries.get('R'));
  const permissions = integerOf(entries.get('P'));
  if (!owner || !user || revision === undefined || permissions === undefined) return undefined;
  const ids = arrayOf(await resolveIn(view, view.revision.trailer.entries.get('ID')))?.items ?? [];
  const version = integerOf(entries.get('V')) ?? 0;
  const bits = version === 4 ? 128 : (integerOf(entries.get('Length')) ?? 40);
  return {
    revision,
    keyBytes: revision === 2 ? 5 : Math.min(16, Math.max(5, bits >> 3)),
    owner,
    user,
    permissions,
    encryptsMetadata: entries.get('EncryptMetadata') !== false,
    id: stringOf(ids[0])?.bytes ?? Buffer.alloc(0),
  };
}

/** ISO 32000-1 §7.6.3.3, algorithm 2, then 4 or 5. */
function opensByKey({ revision, keyBytes, owner, user, permissions, encryptsMetadata, id }: StandardHandler): boolean {
  const flags = Buffer.alloc(4);
  flags.writeInt32LE(permissions | 0);
  const more = revision >= 4 && !encryptsMetadata ? Buffer.alloc(4, 0xff) : Buffer.alloc(0);
  let key = md5(padding, owner.subarray(0, 32), flags, id, more).subarray(0, keyBytes);
  const rounds = revision >= 3 ? 50 : 0;
  for (let round = 0; round < rounds; round += 1) key = md5(key).subarray(0, keyBytes);
  if (revision === 2) return rc4(key, padding).equals(user.subarray(0, 32));
  let value = rc4(key, md5(padding, id));
  for (let round = 1; round < 20; round += 1)
    value = rc4(
      key.map((byte) => byte ^ round),
      value,
    );
  return value.equals(user.subarray(0, 16));
}

/** ISO 32000-2 §7.6.4.3.4, algorithm 2.A: revision 5 is the forerunner with a plain SHA-256. */
function opensByHash({ revision, user }: StandardHandler): boolean {
  const salt = user.subarray(32, 40);
  const expected = user.subarray(0, 32);
  const found = revision === 5 ? hash('sha256', salt, 'buffer') : hardenedHash(salt);
  return expected.length === 32 && found.equals(expected);
}

function md5(...parts: readonly Uint8Array[]): Buffer {
  const digest = createHash('md5');
  for (const part of parts) digest.update(part);
  return digest.digest();
}
