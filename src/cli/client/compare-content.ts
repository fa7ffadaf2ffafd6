import { hash } from 'node:crypto';
import type { Content, ContentEntry } from '../../delivery/content/content.ts';
import { documentName, type ReadDocument } from '../../delivery/document/handover-document.ts';
import type { HandoverCase } from '../../schema/types/handover-case.ts';
import type { RoundFileView } from '../../schema/types/http/round-file.ts';
import { learnFiles } from '../../verification/learning/learn-files.ts';
import { openLearnThreads } from '../../verification/learning/learn-threads.ts';
import type { Terminal } from '../terminal.ts';
import type { Api } from './api.ts';
import { eachEntry } from './list.ts';
import type { FileToSend } from './upload-files.ts';

/** In what a delivery is other than what the service holds of it. */
export interface ContentDifference {
  /** New and changed files. */
  readonly missing: readonly FileToSend[];
  /** Paths that the delivery no longer has. */
  readonly surplus: readonly string[];
  readonly documentChanged: boolean;
}

/** They start with the first file, and idle ones neither stay nor keep the process alive. */
const threads = openLearnThreads();

/**
 * Reads the whole delivery and compares it with what the service holds.
 * @throws {Problem} `client.…`, `delivery.…`; {RefusedByService}
 */
export async function compareContent(
  api: Api,
  { id, document }: HandoverCase,
  content: Content,
  { raw }: ReadDocument,
  progress: Terminal['progress'],
): Promise<ContentDifference> {
  const entries = (await Array.fromAsync(content.entries())).filter(isDelivered);
  using reading = progress({ zh: '读取', en: 'reading' });
  reading.expect(entries.length, sizeOf(entries));
  const local: FileToSend[] = [];
  const learning = { threads, sm3: false, onProgress: reading.advance };
  for await (const { path, fixity } of learnFiles(content, entries, learning)) {
    local.push({ path, bytes: fixity.bytes, sha256: fixity.sha256 });
  }
  reading.end();
  const held = new Map<string, string>();
  const list = eachEntry<RoundFileView>(api, `/api/v1/handovers/${id}/files`, 'http/round-file');
  for await (const { path, sha256 } of list) held.set(path, sha256);
  const present = new Set(local.map(({ path }) => path));
  return {
    missing: local.filter(({ path, sha256 }) => held.get(path) !== sha256),
    surplus: [...held.keys()].filter((path) => !present.has(path)),
    documentChanged: document?.sha256 !== hash('sha256', raw),
  };
}

/** Whether the service holds just what the delivery is. */
export function isSame({ missing, surplus, documentChanged }: ContentDifference): boolean {
  return missing.length === 0 && surplus.length === 0 && !documentChanged;
}

/** What files hold together, in bytes. */
export function sizeOf(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

function isDelivered({ kind, path }: ContentEntry): boolean {
  return kind === 'file' && path !== documentName;
}
