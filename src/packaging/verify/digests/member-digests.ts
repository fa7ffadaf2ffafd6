import { createHash, type Hash } from 'node:crypto';
import { openBreath } from '../../../concurrency/breath.ts';
import type { DigestAlgorithm } from '../../../delivery/fixity/digest-threads.ts';
import { Problem } from '../../../problem.ts';
import type { PackageBytes, ZipDirectory } from '../../zip/read-directory.ts';
import { digestFile } from './digest-file.ts';
import { type DigestTable, openDigestTable } from './digest-table.ts';
import { spansOf } from './member-spans.ts';
import { openMemberWalk } from './member-walk.ts';

export interface DigestOptions {
  /** Whether the members' SM3 digests are wanted too. */
  readonly sm3: boolean;
  /** Digests of the whole container that are wanted. */
  readonly container: readonly DigestAlgorithm[];
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes digested since the last call. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** What one pass over the bytes of a container tells. */
export interface MemberDigests extends Pick<DigestTable, 'algorithms' | 'digest' | 'faults'> {
  /** Hexadecimal, in the order asked. */
  readonly container: readonly string[];
}

/**
 * Digests every member where it lies, side by side in threads when the container is a file of this machine.
 * @throws {Problem} `delivery.file-changed` and the like when the container does not stay as it is
 */
export async function digestMembers(
  source: PackageBytes,
  directory: ZipDirectory,
  options: DigestOptions,
): Promise<MemberDigests> {
  const table = openDigestTable(directory.names.count, options.sm3 ? ['sha256', 'sm3'] : ['sha256']);
  const container =
    source.file === undefined
      ? await digestStream(source, directory, table, options)
      : await digestFile(source.file, source.bytes, directory, table, options);
  return { ...table, container };
}

/** At most so many bytes are digested before the event loop may turn. */
const pieceBytes = 1024 * 1024;

async function digestStream(
  source: PackageBytes,
  directory: ZipDirectory,
  table: DigestTable,
  { container, signal, onBytes }: DigestOptions,
): Promise<string[]> {
  const hashes: Hash[] = container.map((algorithm) => createHash(algorithm));
  const members = directory.order.values();
  const walk = openMemberWalk(spansOf(directory), directory.time, table.algorithms, ({ faults, digests }) => {
    const { value: member = 0 } = members.next();
    for (const fault of faults) table.faults.push({ member, fault });
    for (const [index, algorithm] of table.algorithms.entries()) {
      const digest = digests[index];
      if (digest) table.set(member, algorithm, digest);
    }
  });
  const [first] = directory.order;
  const firstStart = first === undefined ? 0 : directory.headerStart(first);
  const breathe = openBreath();
  let position = 0;
  for await (const chunk of source.read({ start: 0, end: container.length > 0 ? source.bytes : directory.start })) {
    for (let start = 0; start < chunk.length; start += pieceBytes) {
      const piece = Buffer.from(chunk.buffer, chunk.byteOffset + start, Math.min(pieceBytes, chunk.length - start));
      for (const one of hashes) one.update(piece);
      walk.push(piece.subarray(Math.min(Math.max(firstStart - position, 0), piece.length)));
      position += piece.length;
      await breathe();
    }
    signal?.throwIfAborted();
    onBytes?.(chunk.length);
  }
  if (position < directory.start) throw new Problem('packaging.truncated');
  return hashes.map((one) => one.digest('hex'));
}
