import type { ByteRange } from '../delivery/content/content.ts';
import { parseHandoverDocument } from '../delivery/document/handover-document.ts';
import { listedFiles } from '../delivery/document/listed-files.ts';
import type { Fixity } from '../delivery/fixity/fixity.ts';
import type { HandoverCase, PackageFacts } from '../handover/case/case.ts';
import type { RoundFile } from '../handover/case/round-file.ts';
import type { CaseReader } from '../handover/desk/ports.ts';
import type { OpenPackage } from '../packaging/package-reader.ts';
import { Problem } from '../problem.ts';
import { memberPaths, payloadFolder } from './member-paths.ts';

/** One member of a stored package, of which any range can be had. */
export interface RetrievableFile {
  /** Its true name, or where it was made by the packaging its place in the package. */
  readonly path: string;
  readonly bytes: number;
  /** Where the package keeps it, below the folder of delivered files or of the package: a name that is safe everywhere. */
  readonly place: string;
  /** Of a delivered file. */
  readonly fixity?: Fixity;
  /** IANA media type, as the check identified it. */
  readonly mime?: string;
  /** Never changes for these bytes. */
  readonly mark: string;
  /** Reads nothing of the package but this range of the member. */
  readonly read: (range: ByteRange) => AsyncIterable<Uint8Array>;
}

/** What is known of a container, be it a package or a part of one. */
export type ContainerFacts = Pick<PackageFacts, 'id' | 'version' | 'bytes' | 'sha256'>;

/** What is known of the files of cases. */
export type FileRecords = Pick<CaseReader, 'document' | 'filesAt'>;

/** A container whose members can be found. */
export interface OpenContainer {
  readonly facts: ContainerFacts;
  readonly opened: OpenPackage;
}

/**
 * Finds delivered files in the container that holds them.
 * @throws {Problem} `packaging.unreadable` when it does not hold what the case says
 */
export async function findFiles(
  cases: FileRecords,
  current: HandoverCase,
  { facts, opened }: OpenContainer,
  delivered: readonly RoundFile[],
): Promise<RetrievableFile[]> {
  const folder = payloadFolder(facts.id);
  const isUnderOwnName = ({ path, fixity }: RoundFile): boolean => {
    const index = opened.find(folder + path);
    return index !== undefined && holds(opened, index, fixity);
  };
  // Most files keep their names; only for the others the whole list has to be gone through.
  const memberOf = delivered.every(isUnderOwnName) ? undefined : await pathsOf(cases, current, facts.id);
  return delivered.flatMap((file) => {
    const index = opened.find(memberOf?.get(file.path) ?? folder + file.path);
    return index === undefined ? [] : [deliveredFile(file, { opened, index, folder })];
  });
}

function deliveredFile(
  { path, fixity, format }: RoundFile,
  { opened, index, folder }: { readonly opened: OpenPackage; readonly index: number; readonly folder: string },
): RetrievableFile {
  if (!holds(opened, index, fixity)) throw new Problem('packaging.unreadable', { params: { reason: path } });
  return {
    path,
    place: opened.member(index).path.slice(folder.length),
    bytes: fixity.bytes,
    fixity,
    ...(format && { mime: format.mime }),
    mark: fixity.sha256,
    read: (range) => opened.read(index, range),
  };
}

function holds(opened: OpenPackage, index: number, { bytes, crc32 }: Fixity): boolean {
  const member = opened.member(index);
  return member.bytes === bytes && member.crc32 === crc32;
}

/** What packaging made of the paths that the handover document lists. */
async function pathsOf(
  cases: FileRecords,
  { id, document }: HandoverCase,
  packageId: string,
): Promise<ReadonlyMap<string, string>> {
  const raw = document && (await cases.document(id, document.sha256));
  const { parsed } = parseHandoverDocument(raw ?? new Uint8Array());
  return memberPaths(packageId, parsed.ok ? [...listedFiles(parsed.value)].map(({ file }) => file.path) : []);
}

/** Any member by its path below the package's folder. */
export function findMember({ facts, opened }: OpenContainer, path: string): RetrievableFile | undefined {
  const index = opened.find(path);
  if (index === undefined) return undefined;
  const { bytes } = opened.member(index);
  return { path, place: path, bytes, mark: `${facts.sha256}-${index}`, read: (range) => opened.read(index, range) };
}
