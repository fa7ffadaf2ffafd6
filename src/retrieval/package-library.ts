import type { ByteRange } from '../delivery/content/content.ts';
import { parseHandoverDocument } from '../delivery/document/handover-document.ts';
import { listedFiles } from '../delivery/document/listed-files.ts';
import type { Fixity } from '../delivery/fixity/fixity.ts';
import type { HandoverCase, PackageFacts } from '../handover/case/case.ts';
import type { RoundFile } from '../handover/case/round-file.ts';
import type { CaseReader } from '../handover/desk/ports.ts';
import { type OpenPackage, openPackage, type PackageBytes } from '../packaging/package-reader.ts';
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

/** A stored package, whole or member by member. */
export interface RetrievablePackage {
  readonly facts: PackageFacts;
  readonly whole: PackageBytes;
  /**
   * A file by its true name, or any member by its path below the package's folder.
   * @throws {Problem} `packaging.unreadable` when the package does not hold what the case says
   */
  file(path: string): Promise<RetrievableFile | undefined>;
  /**
   * The same for many, in the order of the paths.
   * @throws {Problem} `retrieval.file-missing` for the first that is not there
   */
  files(paths: readonly string[]): Promise<readonly RetrievableFile[]>;
}

/** Stored packages by their handovers. */
export interface PackageLibrary {
  /** @throws {Problem} `retrieval.not-stored` */
  open(current: HandoverCase): Promise<RetrievablePackage>;
}

interface LibraryNeeds {
  /** The bytes of a stored package, wherever it lies. */
  readonly bytesOf: (id: string, version: number) => Promise<PackageBytes>;
  readonly cases: Pick<CaseReader, 'document' | 'filesAt'>;
}

/** A package never changes, so its directory is read once while it is in use. */
const kept = 8;

interface KeptPackage {
  readonly whole: PackageBytes;
  readonly opened: OpenPackage;
}

export function openPackageLibrary({ bytesOf, cases }: LibraryNeeds): PackageLibrary {
  const recent = new Map<string, Promise<KeptPackage>>();

  const openOnce = (id: string, version: number): Promise<KeptPackage> => {
    const key = `${id}.v${version}`;
    const opened = recent.get(key) ?? openStored(bytesOf, id, version);
    recent.delete(key);
    recent.set(key, opened);
    opened.catch(() => recent.delete(key));
    const [oldest] = recent.keys();
    if (recent.size > kept && oldest !== undefined) recent.delete(oldest);
    return opened;
  };

  return {
    async open(current) {
      const { package: facts } = current;
      if (!facts) throw new Problem('retrieval.not-stored', { params: { id: current.id } });
      const { whole, opened } = await openOnce(facts.id, facts.version);
      const place = { current, facts, opened };
      return {
        facts,
        whole,
        file: async (path) => (await findFiles(cases, place, [path]))[0],
        async files(paths) {
          const found = await findFiles(cases, place, paths);
          return found.map((file, index) => {
            if (file) return file;
            throw new Problem('retrieval.file-missing', { params: { id: facts.id, path: paths[index] ?? '' } });
          });
        },
      };
    },
  };
}

async function openStored(bytesOf: LibraryNeeds['bytesOf'], id: string, version: number): Promise<KeptPackage> {
  const whole = await bytesOf(id, version);
  return { whole, opened: await openPackage(whole) };
}

interface Place {
  readonly current: HandoverCase;
  readonly facts: PackageFacts;
  readonly opened: OpenPackage;
}

async function findFiles(
  cases: LibraryNeeds['cases'],
  { current, facts, opened }: Place,
  paths: readonly string[],
): Promise<(RetrievableFile | undefined)[]> {
  const { id, round } = current;
  const rows = await cases.filesAt(id, round, paths);
  const delivered = new Map(rows.map((row) => [row.path, row]));
  const folder = payloadFolder(facts.id);
  // Most files keep their names; only for the others the whole list has to be gone through.
  const renamed = rows.some(({ path }) => opened.find(folder + path) === undefined);
  const memberOf = renamed ? await pathsOf(cases, current, facts.id) : undefined;
  return paths.map((path) => {
    const file = delivered.get(path);
    if (!file) return packagedMember(facts, opened, path);
    const index = opened.find(folder + path) ?? opened.find(memberOf?.get(path) ?? '');
    return index === undefined ? undefined : deliveredFile(file, { opened, index, folder });
  });
}

function deliveredFile(
  { path, fixity, format }: RoundFile,
  { opened, index, folder }: { readonly opened: OpenPackage; readonly index: number; readonly folder: string },
): RetrievableFile {
  const member = opened.member(index);
  if (member.bytes !== fixity.bytes || member.crc32 !== fixity.crc32) {
    throw new Problem('packaging.unreadable', { params: { reason: path } });
  }
  return {
    path,
    place: member.path.slice(folder.length),
    bytes: fixity.bytes,
    fixity,
    ...(format && { mime: format.mime }),
    mark: fixity.sha256,
    read: (range) => opened.read(index, range),
  };
}

/** What packaging made of the paths that the handover document lists. */
async function pathsOf(
  cases: LibraryNeeds['cases'],
  { id, document }: HandoverCase,
  packageId: string,
): Promise<ReadonlyMap<string, string>> {
  const raw = document && (await cases.document(id, document.sha256));
  const { parsed } = parseHandoverDocument(raw ?? new Uint8Array());
  return memberPaths(packageId, parsed.ok ? [...listedFiles(parsed.value)].map(({ file }) => file.path) : []);
}

function packagedMember(facts: PackageFacts, opened: OpenPackage, path: string): RetrievableFile | undefined {
  const index = opened.find(path);
  if (index === undefined) return undefined;
  const { bytes } = opened.member(index);
  return { path, place: path, bytes, mark: `${facts.sha256}-${index}`, read: (range) => opened.read(index, range) };
}
