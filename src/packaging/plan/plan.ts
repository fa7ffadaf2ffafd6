import { openBreath } from '../../concurrency/breath.ts';
import type { ByteRange, ByteSource, Content } from '../../delivery/content/content.ts';
import { eepRepresentation, representationOf } from '../division/division.ts';
import type { Scratch } from '../documents/scratch.ts';
import { writeDocuments } from '../documents/write-documents.ts';
import type { WrittenMember } from '../documents/written-member.ts';
import { openEepPackages } from '../eep/eep-packages.ts';
import { folders, longestName, packageFileName, packageFolder } from '../layout.ts';
import { arrangeContainer, type Container } from '../zip/container.ts';
import { dosTimeOf } from '../zip/layout.ts';
import { isPackageId } from './identifier.ts';
import { deliveredFolder, eepFolder, type MemberFolder, type Members, membersOf, zipEntryOf } from './members.ts';
import type { PackageDescription, PackageInput } from './package-input.ts';
import { arrangePayload, type Payload } from './payload.ts';
import { openPayloadContent, type PayloadContent } from './payload-content.ts';

export type * from './package-input.ts';

/**
 * A package of which everything is known before its first byte: its size, every offset, every digest of its members.
 * Any range of it can be made at any time, again and alone; ranges are the same whoever makes them.
 */
export interface PackagePlan extends ByteSource {
  readonly id: string;
  readonly version: number;
  /** File name of the container, `<id>.v<version>.zip`. */
  readonly fileName: string;
  readonly members: Members;
  readonly container: Container;
  readonly payload: PayloadContent;
}

/**
 * Plans the archive package of a delivery: an E-ARK AIP 2.2.0 inside a BagIt 1.0 bag, as one stored ZIP.
 * It is a pure function of the input and of the files' bytes. Reading it compares the files with their digests again.
 * @param scratch keeps the documents of the package, to be copied when it is written to a file
 * @throws {Problem} `packaging.path-twice` when a path is given twice
 */
export async function planPackage(input: PackageInput, content: Content, scratch?: Scratch): Promise<PackagePlan> {
  return await planArranged(input, await arrangePayload(input.files, longestPayloadPath(input)), content, scratch);
}

/** How many characters a file's path may have in a package, below the folder of the files. */
export function longestPayloadPath(input: Pick<PackageDescription, 'id' | 'division'>): number {
  return longestName - payloadFolderOf(input).length;
}

function payloadFolderOf(input: Pick<PackageDescription, 'id' | 'division'>): string {
  return packageFolder(input.id) + representationOf(input).folder + folders.data;
}

/** The same for files that have their paths already. */
export async function planArranged(
  input: PackageDescription,
  arranged: Payload,
  content: Content,
  scratch?: Scratch,
): Promise<PackagePlan> {
  refuseUnfit(input);
  if (arranged.count === 0) throw new Error('a package has a file at least');
  const payload = openPayloadContent(arranged, content);
  const delivered = deliveredFolder(arranged, payloadFolderOf(input));
  const eep = input.eep && (await openEepPackages(input, input.eep.encodedUpTo, arranged, payload));
  const others: MemberFolder[] = eep
    ? [eepFolder(eep, packageFolder(input.id) + eepRepresentation.folder + folders.data)]
    : [];
  const withFiles = (written: ReadonlyMap<string, WrittenMember>): Members => membersOf(written, delivered, others);
  const members = withFiles(await writeDocuments(input, { payload: arranged, eep, withFiles }, scratch));
  const entryAt = (index: number) => zipEntryOf(members.at(index));
  const container = await arrangeContainer(members.count, entryAt, dosTimeOf(input.instant));
  return {
    id: input.id,
    version: input.version,
    fileName: packageFileName(input.id, input.version),
    bytes: container.bytes,
    members,
    container,
    payload,
    read: (range) => gather(readContainer({ members, container, payload }, range)),
  };
}

/** These are faults of the program that made the input: people give none of it. */
function refuseUnfit({ id, version, instant, supersedes, division }: PackageDescription): void {
  if (!isPackageId(id)) throw new Error(`"${id}" cannot be the identifier of a package`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/u.test(instant)) throw new Error(`"${instant}" is no instant in UTC`);
  if (!Number.isSafeInteger(version) || version < 1) throw new Error(`${version} is no version`);
  if (version > 1 !== (supersedes !== undefined)) throw new Error(`version ${version} must say what it supersedes`);
  if (division && supersedes) throw new Error('a divided delivery supersedes nothing');
}

type Parts = Pick<PackagePlan, 'members' | 'container' | 'payload'>;

async function* readContainer(
  { members, container, payload }: Parts,
  { start, end }: ByteRange,
): AsyncGenerator<Uint8Array> {
  for (let index = container.memberAt(start); index < container.count; index++) {
    const headerStart = container.headerStart(index);
    if (headerStart >= end) return;
    const member = members.at(index);
    const contentStart = container.contentStart(index);
    if (start < contentStart) {
      yield container.header(zipEntryOf(member)).subarray(Math.max(start - headerStart, 0), end - headerStart);
    }
    const range = {
      start: Math.max(start - contentStart, 0),
      end: Math.min(end - contentStart, member.fixity.bytes),
    };
    if (range.start >= range.end) continue;
    if ('written' in member) yield* member.written.read(range);
    else yield* payload.read(member.delivered.index, range);
  }
  yield* container.tail({ start, end });
}

const gatheredBytes = 256 * 1024;

/** Puts small pieces together, and lets the event loop turn between pieces. */
async function* gather(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const breathe = openBreath();
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes >= gatheredBytes) {
      yield waiting.length === 1 ? piece : Buffer.concat(waiting);
      waiting = [];
      bytes = 0;
    }
    const pause = breathe();
    if (pause) await pause;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
