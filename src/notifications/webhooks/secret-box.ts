import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../problem.ts';
import { linkOnce, removeFiles, temporaryBeside } from '../../system/durable-files.ts';
import { hasCode } from '../../system/error-code.ts';

/** Seals secrets that the database keeps, so that a copy of it alone gives none away. */
export interface SecretBox {
  /** @param about what it belongs to, without which it cannot be opened */
  seal(secret: string, about: string): string;
  open(sealed: string, about: string): string;
}

const fileName = 'webhook-secrets.key';
const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Opens the key in a folder outside the database, and makes one at the first run.
 * @throws {Problem} `notifications.key-unusable`
 */
export async function openSecretBox(folder: string): Promise<SecretBox> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, fileName);
  const key = (await readKey(file)) ?? (await makeKey(file));
  if (key.length !== keyBytes) throw new Problem('notifications.key-unusable', { params: { file } });
  return {
    seal(secret, about) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64');
    },
    open(sealed, about) {
      const raw = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv(algorithm, key, raw.subarray(0, nonceBytes)).setAAD(Buffer.from(about));
      decipher.setAuthTag(raw.subarray(-tagBytes));
      try {
        const text = decipher.update(raw.subarray(nonceBytes, -tagBytes), undefined, 'utf8');
        return text + decipher.final('utf8');
      } catch (cause) {
        throw new Problem('notifications.key-unusable', { params: { file }, cause });
      }
    },
  };
}

async function readKey(file: string): Promise<Buffer | undefined> {
  try {
    return Buffer.from(await readFile(file, 'utf8'), 'base64');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Of several processes that start at once one makes the key, and all read the same. */
async function makeKey(file: string): Promise<Buffer> {
  const temporary = temporaryBeside(file);
  try {
    await using handle = await open(temporary, 'wx', 0o600);
    await handle.writeFile(`${randomBytes(keyBytes).toString('base64')}\n`);
    await handle.sync();
    await linkOnce(temporary, file);
  } finally {
    await removeFiles(temporary);
  }
  return Buffer.from(await readFile(file, 'utf8'), 'base64');
}
