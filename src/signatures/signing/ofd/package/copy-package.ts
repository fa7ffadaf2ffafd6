import { Problem } from '../../../../problem.ts';
import { digestOf, startDigest } from '../../../crypto/digest.ts';
import type { PackageFile } from '../../../ofd/container/directory.ts';
import { DamagedFile } from '../../../ofd/container/inflate.ts';
import type { OfdPackage } from '../../../ofd/container/ofd-package.ts';
import { OfdFault } from '../../../ofd/ofd-fault.ts';
import type { ListEntry } from '../list-entry.ts';
import { packContent } from './pack-content.ts';
import type { ZipMember, ZipWriter } from './zip-writer.ts';

/** The digest of the files that a seal protects. */
export const protection = 'sm3';

/** Digests of files by their paths, in the order of the package. */
export type FileDigests = ReadonlyMap<string, Uint8Array>;

/** A package, what of it changes, and how its entries are packed, in the order of its directory. */
export interface CopiedPackage extends Pick<ListEntry, 'changed'> {
  readonly file: string;
  readonly ofd: OfdPackage;
  readonly members: readonly ZipMember[];
}

/**
 * Hands on the files of a package as they are packed, and others in the place of those that change. All are digested on
 * the way, so that what is sealed is what is written.
 * @throws {OfdFault} when a file is not what the directory says
 * @throws {LimitExceeded}
 */
export async function* copyPackage(
  { changed, file: name, members, ofd }: CopiedPackage,
  zip: ZipWriter,
): AsyncGenerator<Uint8Array, FileDigests> {
  const digests = new Map<string, Uint8Array>();
  for (const [at, file] of ofd.entries.entries()) {
    const member = members[at];
    if (!member) throw new Problem('delivery.file-changed', { params: { path: name } });
    // A folder may have the name of a file.
    const isFile = ofd.files.get(file.path) === file;
    const content = isFile ? changed.get(file.path) : undefined;
    if (content) {
      yield* packContent(zip, member, content);
      digests.set(file.path, digestOf(protection, content));
    } else {
      yield zip.header(member);
      const digest = yield* copyFile(file, ofd);
      if (isFile) digests.set(file.path, digest);
    }
  }
  return digests;
}

async function* copyFile(file: PackageFile, ofd: OfdPackage): AsyncGenerator<Uint8Array, Uint8Array> {
  const digest = startDigest(protection);
  const read: Uint8Array[] = [];
  try {
    for await (const piece of ofd.stream(file, (data) => read.push(data))) {
      digest.update(piece);
      yield* read.splice(0);
    }
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    throw new OfdFault('OFD_FILE_MALFORMED', { file: file.path, fault: error.message });
  }
  yield* read;
  return digest.finish();
}
