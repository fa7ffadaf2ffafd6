import type { HandoverCase } from '../handover/case/case.ts';
import type { RoundFile } from '../handover/case/round-file.ts';
import { type OpenPackage, openPackage, type PackageBytes } from '../packaging/package-reader.ts';
import { Problem } from '../problem.ts';
import {
  type ContainerFacts,
  type FileRecords,
  findFiles,
  findMember,
  type OpenContainer,
  type RetrievableFile,
} from './find-files.ts';

export type { ContainerFacts, RetrievableFile } from './find-files.ts';

/** A stored package, whole or member by member. */
export interface RetrievablePackage {
  readonly facts: ContainerFacts;
  readonly whole: () => Promise<PackageBytes>;
  /**
   * A file by its true name, in whichever part it is, or any member of this package by its path below its folder.
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
  /**
   * @param part opens only that part of a divided package, by its number
   * @throws {Problem} `retrieval.not-stored`
   */
  open(current: HandoverCase, part?: number): Promise<RetrievablePackage>;
}

interface LibraryNeeds {
  /** The bytes of a stored package, wherever it lies. */
  readonly bytesOf: (id: string, version: number) => Promise<PackageBytes>;
  readonly cases: FileRecords;
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
    async open(current, part) {
      const stored = current.package;
      const own = part === undefined ? stored : stored?.parts?.[part - 1];
      if (!stored || !own) throw new Problem('retrieval.not-stored', { params: { id: current.id } });
      const { parts } = stored;
      const holderOf = (row: RoundFile): ContainerFacts | undefined => (parts ? parts[(row.part ?? 0) - 1] : stored);
      const openContainer = async (facts: ContainerFacts): Promise<OpenContainer> => {
        const { opened } = await openOnce(facts.id, facts.version);
        return { facts, opened };
      };

      const find = async (paths: readonly string[]): Promise<(RetrievableFile | undefined)[]> => {
        const rows = await cases.filesAt(current.id, current.round, paths);
        const found = new Map<string, RetrievableFile | undefined>(rows.map(({ path }) => [path, undefined]));
        for (const [holder, held] of Map.groupBy(rows, holderOf)) {
          // Whoever asks one part does not get what is in another.
          if (!holder || (part !== undefined && holder !== own)) continue;
          const files = await findFiles(cases, current, await openContainer(holder), held);
          for (const file of files) found.set(file.path, file);
        }
        const members = paths.every((path) => found.has(path)) ? undefined : await openContainer(own);
        return paths.map((path) => (members && !found.has(path) ? findMember(members, path) : found.get(path)));
      };

      return {
        facts: own,
        whole: async () => (await openOnce(own.id, own.version)).whole,
        file: async (path) => (await find([path]))[0],
        async files(paths) {
          const found = await find(paths);
          return found.map((file, index) => {
            if (file) return file;
            throw new Problem('retrieval.file-missing', { params: { id: own.id, path: paths[index] ?? '' } });
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
