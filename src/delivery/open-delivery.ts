import type { Stats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { Problem } from '../problem.ts';
import { reasonOf } from '../system/error-code.ts';
import { openRegularFile } from '../system/regular-file.ts';
import type { Content } from './content/content.ts';
import { openFolder } from './content/folder-content.ts';
import { openZip } from './content/zip-content.ts';

/** The first bytes of a ZIP: a local header, or the end record of an empty one. */
const zipMagics = new Set(['PK\x03\x04', 'PK\x05\x06']);

/**
 * Opens a delivery folder, or a ZIP of it; a link is followed once, here.
 * @throws {Problem} `delivery.not-found`, `delivery.not-folder-or-zip`, `delivery.file-unreadable`,
 * `delivery.folder-unreadable`, `delivery.zip-…`
 */
export async function openDelivery(path: string): Promise<Content> {
  const { place, status } = await placeOf(path);
  if (status.isDirectory()) return openFolder(place);
  if (status.isFile() && zipMagics.has(await firstBytes(place, 4))) return openZip(place);
  throw new Problem('delivery.not-folder-or-zip', { params: { path } });
}

/**
 * Opens a delivery folder that is to be written into; a link is followed once, here.
 * @throws {Problem} `delivery.not-found`, `delivery.not-folder`
 */
export async function openDeliveryFolder(path: string): Promise<Content> {
  const { place, status } = await placeOf(path);
  if (!status.isDirectory()) throw new Problem('delivery.not-folder', { params: { path } });
  return openFolder(place);
}

/** Where a delivery really lies, and what it is. */
async function placeOf(path: string): Promise<{ readonly place: string; readonly status: Stats }> {
  try {
    const place = await realpath(path);
    return { place, status: await lstat(place) };
  } catch (cause) {
    throw new Problem('delivery.not-found', { params: { path }, cause });
  }
}

async function firstBytes(path: string, count: number): Promise<string> {
  const file = await openRegularFile(path).catch((cause: unknown) => {
    throw new Problem('delivery.file-unreadable', { params: { path, reason: reasonOf(cause) }, cause });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
