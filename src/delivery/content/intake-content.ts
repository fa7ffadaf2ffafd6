import { once } from '../../once.ts';
import { Problem } from '../../problem.ts';
import { documentName } from '../document/handover-document.ts';
import type { ByteLocation, Content } from './content.ts';
import { readFileRange } from './read-file.ts';

/** Where the intake keeps the bytes of one delivered file. */
export interface IntakeFile {
  /** Path as delivered. */
  readonly path: string;
  /** The file on this machine that holds them. */
  readonly file: string;
  readonly bytes: number;
}

/**
 * Shows the frozen content of a round, whose files the service's intake keeps by their digests, as a delivery.
 * @param files are asked for once, and not before the document alone is no longer enough
 */
export function openIntakeContent(
  document: Uint8Array,
  files: Iterable<IntakeFile> | AsyncIterable<IntakeFile>,
): Content {
  const gathered = once(async () => {
    const byPath = new Map<string, IntakeFile>();
    for await (const file of files) byPath.set(file.path, file);
    return byPath;
  });
  const find = async (path: string): Promise<IntakeFile> => {
    const found = (await gathered()).get(path);
    if (!found) throw new Problem('delivery.file-missing', { params: { path } });
    return found;
  };
  return {
    async *entries() {
      yield { path: documentName, kind: 'file', bytes: document.length };
      for (const { path, bytes } of (await gathered()).values()) yield { path, kind: 'file', bytes };
    },
    async locate(path): Promise<ByteLocation> {
      const { file, bytes } = await find(path);
      return { file, offset: 0, bytes };
    },
    async *read(path, range) {
      if (path === documentName) yield document.subarray(range?.start, range?.end);
      else yield* readFileRange(path, (await find(path)).file, range);
    },
    async close() {},
  };
}
