import { Problem } from '../../problem.ts';
import type { UploadMetadata } from '../../schema/types/upload.ts';
import { documentName } from '../document/handover-document.ts';
import { pathTrouble } from '../names.ts';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes of a path in UTF-8, and of any other value. */
const valueLimit = 4096;

/**
 * Reads `Upload-Metadata` (tus 1.0, creation): pairs of key and Base64 of UTF-8, between commas.
 * Names that are no UTF-8 are refused rather than changed.
 * @throws {Problem} `upload.metadata-invalid`, `upload.path-invalid`, `upload.document`
 */
export function parseUploadMetadata(header: string): UploadMetadata {
  const values = new Map<string, string>();
  for (const pair of header.split(',')) {
    const [key = '', encoded = '', ...rest] = pair.trim().split(' ');
    if (key === '' || rest.length > 0 || values.has(key)) throw invalid(key || 'handover, path');
    values.set(key, decode(key, encoded));
  }
  const { handover, path, sha256, ...others } = Object.fromEntries(values);
  if (!handover || handover.length > 64) throw invalid('handover');
  if (!path) throw invalid('path');
  assertDeliveredPath(path);
  if (sha256 === undefined) return { ...others, handover, path };
  const digest = sha256.toLowerCase();
  if (!/^[0-9a-f]{64}$/u.test(digest)) throw invalid('sha256');
  return { ...others, handover, path, sha256: digest };
}

/**
 * Refuses what cannot name a file in a delivery, and the document, which has a way of its own.
 * @throws {Problem} `upload.path-invalid`, `upload.document`
 */
export function assertDeliveredPath(path: string): void {
  if (pathTrouble(path) || Buffer.byteLength(path) > valueLimit) {
    throw new Problem('upload.path-invalid', { params: { path } });
  }
  if (path === documentName) throw new Problem('upload.document');
}

function decode(key: string, encoded: string): string {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length > valueLimit || !/^[\d+/A-Za-z]*={0,2}$/u.test(encoded)) throw invalid(key);
  try {
    return strictUtf8.decode(bytes);
  } catch (cause) {
    throw invalid(key, cause);
  }
}

function invalid(name: string, cause?: unknown): Problem {
  return new Problem('upload.metadata-invalid', { params: { name }, cause });
}
