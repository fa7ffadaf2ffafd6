import { openBreath } from '../../concurrency/breath.ts';
import type { DigestAlgorithm } from '../../delivery/fixity/digest-threads.ts';
import { readMember } from '../package-reader.ts';
import type { PackageBytes, ZipDirectory } from '../zip/read-directory.ts';
import type { Checks } from './checks.ts';
import type { MemberDigests } from './digests/member-digests.ts';
import type { WalkAlgorithm } from './digests/member-walk.ts';

/** A package under verification, and what is known of its bytes. Paths are below the package's folder. */
export interface Examined {
  readonly id: string;
  readonly checks: Checks;
  /** Members are numbered 0 … count − 1. */
  readonly count: number;
  /** Finds a member whose bytes could be found. */
  readonly find: (path: string) => number | undefined;
  readonly path: (member: number) => string;
  readonly bytes: (member: number) => number;
  /** What all members were digested by. */
  readonly algorithms: readonly WalkAlgorithm[];
  /** What was really digested; undefined when the member's bytes could not be found, which is told elsewhere. */
  readonly digest: (member: number, algorithm: WalkAlgorithm) => string | undefined;
  readonly read: (member: number) => AsyncIterable<Uint8Array>;
}

export function examinedOf(
  source: PackageBytes,
  directory: ZipDirectory,
  id: string,
  { digest, algorithms }: MemberDigests,
  checks: Checks,
): Examined {
  const folder = `${id}/`;
  return {
    id,
    checks,
    count: directory.names.count,
    find(path) {
      const member = directory.names.find(folder + path);
      return member === undefined || digest(member, 'sha256') === undefined ? undefined : member;
    },
    path: (member) => {
      const name = directory.names.at(member);
      return name.startsWith(folder) ? name.slice(folder.length) : name;
    },
    bytes: directory.bytes,
    algorithms,
    digest,
    read: (member) => readMember(source, directory, member),
  };
}

/** Every member with its path, letting the event loop turn on the way. */
export async function* eachMember(examined: Examined): AsyncGenerator<{ member: number; path: string }, void> {
  const breathe = openBreath();
  for (let member = 0; member < examined.count; member++) {
    yield { member, path: examined.path(member) };
    const pause = breathe();
    if (pause) await pause;
  }
}

/** Reads a small document whole. */
export async function bytesOf(examined: Examined, member: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of examined.read(member)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export const algorithmNames: Readonly<Record<DigestAlgorithm, string>> = {
  sha256: 'SHA-256',
  sha512: 'SHA-512',
  sm3: 'SM3',
};
