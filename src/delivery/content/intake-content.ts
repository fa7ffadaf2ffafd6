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

/** Shows the frozen content of a round, whose files the service's intake keeps by their digests, as a delivery. */
export function openIntakeContent(document: Uint8Array, files: Iterable<IntakeFile>): Content {
  const byPath = new Map<string, IntakeFile>();
  for (const file of files) byPath.set(file.path, file);
  const find = (path: string): IntakeFile => {
    const found = byPath.get(path);
    if (!found) throw new Problem('delivery.file-missing', { params: { path } });
    return found;
  };
  return {
    async *entries() {
      yield { path: documentName, kind: 'file', bytes: document.length };
      for (const { path, bytes } of byPath.values()) yield { path, kind: 'file', bytes };
    },
    async locate(path): Promise<ByteLocation> {
      const { file, bytes } = find(path);
      return { file, offset: 0, bytes };
    },
    async *read(path, range) {
      if (path === documentName) yield document.subarray(range?.start, range?.end);
      else yield* readFileRange(path, find(path).file, range);
    },
    async close() {},
  };
}
