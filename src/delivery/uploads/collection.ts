import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { InTurn } from '../../concurrency/turns.ts';
import { removeFiles } from '../../system/durable-files.ts';
import { hasCode } from '../../system/error-code.ts';
import type { UnreferencedMarks } from './unreferenced.ts';

/** Which contents go. */
export interface CollectingRule {
  /** Which of these contents, by SHA-256, something refers to. */
  readonly referenced: (digests: readonly string[]) => Promise<ReadonlySet<string>>;
  /** For so long, in milliseconds, nothing may have referred to a content before it goes. */
  readonly grace: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Ends the collection early. */
  readonly signal?: AbortSignal;
}

export interface Collected {
  readonly files: number;
  readonly bytes: number;
}

interface CollectedFolder {
  /** `<root>/ab/<digest>` */
  readonly root: string;
  readonly marks: UnreferencedMarks;
  /** Turns by SHA-256, shared with whoever takes contents in. */
  readonly inTurn: InTurn;
}

/** Contents that are asked about together. */
const batch = 500;

/**
 * Removes contents that nothing has referred to since they were first found so, a grace ago. What is taken in again
 * meanwhile loses its mark in its own turn, so it cannot go before something refers to it. A crash at any point does no harm.
 */
export async function collectUnreferenced(kept: CollectedFolder, rule: CollectingRule): Promise<Collected> {
  const gone = new Set(await kept.marks.all());
  let files = 0;
  let bytes = 0;
  for await (const digests of contentsOf(kept.root)) {
    if (rule.signal?.aborted) return { files, bytes };
    const referenced = await rule.referenced(digests);
    for (const sha256 of digests) {
      const marked = gone.delete(sha256);
      if (referenced.has(sha256)) {
        if (marked) await kept.marks.lift(sha256);
        continue;
      }
      if (!marked) {
        await kept.marks.set(sha256);
        continue;
      }
      const freed = await kept.inTurn(sha256, () => removeMarked(sha256, kept, rule));
      if (freed === undefined) continue;
      files += 1;
      bytes += freed;
    }
  }
  for (const sha256 of gone) await kept.marks.lift(sha256);
  return { files, bytes };
}

async function* contentsOf(root: string): AsyncGenerator<readonly string[]> {
  for (const prefix of await readdir(root)) {
    const digests = await readdir(path.join(root, prefix));
    for (let start = 0; start < digests.length; start += batch) yield digests.slice(start, start + batch);
  }
}

/** @returns its size in bytes; undefined when the mark is gone, or not old enough */
async function removeMarked(
  sha256: string,
  { root, marks }: CollectedFolder,
  { grace, now }: CollectingRule,
): Promise<number | undefined> {
  const since = await marks.since(sha256);
  if (since === undefined || now - since < grace) return undefined;
  const file = path.join(root, sha256.slice(0, 2), sha256);
  const bytes = await sizeOf(file);
  // The mark goes last: a crash in between leaves one without content, which the next collection clears.
  await removeFiles(file);
  await marks.lift(sha256);
  return bytes;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 0;
    throw error;
  }
}
