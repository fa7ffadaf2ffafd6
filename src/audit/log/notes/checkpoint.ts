import { hashBytes } from '../merkle/hashes.ts';
import type { Tree } from '../merkle/inclusion.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';

/** A log's statement of its own state (C2SP tlog-checkpoint). */
export interface Checkpoint extends Tree {
  /** Name of the log, unlike that of every other. */
  readonly origin: string;
}

/** The text of a checkpoint, to be signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

/** Reads the text of a checkpoint, with or without extension lines; undefined for what is none. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  if (!text.endsWith('\n')) return undefined;
  const lines = text.slice(0, -1).split('\n');
  const [origin = '', count = '', encoded = ''] = lines;
  const size = Number(count);
  const root = decodeBase64(encoded);
  if (lines.some((line) => line === '') || !/^(?:0|[1-9]\d*)$/u.test(count) || !Number.isSafeInteger(size)) {
    return undefined;
  }
  return root?.length === hashBytes ? { origin, size, root } : undefined;
}
