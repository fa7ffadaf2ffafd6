import type { ContentEntry } from '../content/content.ts';
import { leftoversAmong } from '../content/leftovers.ts';
import { documentName } from './handover-document.ts';
import { signedFileOf } from './signature-names.ts';

type Json = Record<string, unknown>;

/** A file as the skeleton lists it. */
interface SkeletonFile {
  path: string;
  role: 'original' | 'signature';
  of?: string;
}

interface SkeletonVolume extends Json {
  no: number;
  records: Json[];
}

/** Class letters stand before Chinese names, and 2 before 10. */
const collator = new Intl.Collator('en', { numeric: true });

/** A class letter of GB/T 50328 at the front of a folder's name, e.g. `C7 质量验收` or `A`. */
const leadingFileClass = /^([A-E]\d{0,2})(?![A-Za-z0-9])/u;

/**
 * Writes a first handover document from the files that are there, or adds to an existing one what it does not list yet.
 * Each folder becomes a volume, each file a record with its detached signatures; a signature of a file that is listed
 * already joins it. What nobody can know from the files is left empty, so that `check` asks for it.
 * @returns the document, how many files were added to it, and the paths that it lists without a file to them
 */
export function completeDocument(
  existing: Json | undefined,
  entries: readonly ContentEntry[],
  profile: string,
): { readonly document: Json; readonly added: number; readonly missing: readonly string[] } {
  const document: Json = existing ?? {
    schema: 'yijiao-handover/1',
    profile,
    filingMode: 'SINGLE_ELECTRONIC',
    deliveringUnit: { name: '' },
    project: { name: '' },
    volumes: [],
  };
  const volumes = Array.isArray(document['volumes']) ? document['volumes'] : [];
  const listed = listedPaths(volumes);
  const leftovers = leftoversAmong(() => entries.map(({ path }) => path));
  const paths = entries
    .filter(({ kind, path }) => kind === 'file' && path !== documentName && !leftovers.has(path) && !listed.has(path))
    .map(({ path }) => path)
    .sort(collator.compare);
  const { late = [], fresh = [] } = Object.groupBy(paths, (path) => {
    return signedFileOf(path, listed) === undefined ? 'fresh' : 'late';
  });
  const kept = late.length === 0 ? volumes : volumes.map(joinSignatures(late, listed));
  const additions = volumesOf(fresh, volumes.length);
  const present = new Set(entries.map(({ path }) => path));
  return {
    document: { ...document, volumes: [...kept, ...additions] },
    added: paths.length,
    missing: [...listed].filter((path) => !present.has(path)),
  };
}

/** Puts signatures of files that are listed already beside them, each once. */
function joinSignatures(paths: readonly string[], listed: ReadonlySet<string>): (volume: unknown) => unknown {
  const waiting = Map.groupBy(paths, (path): unknown => signedFileOf(path, listed));
  const join = (record: unknown): unknown => {
    const files = membersOf(record, 'files');
    const joined = files.flatMap((file) => {
      const original: unknown = Object(file).path;
      const signatures = waiting.get(original) ?? [];
      waiting.delete(original);
      return signatures.map((path) => ({ path, role: 'signature', of: original }));
    });
    return joined.length === 0 ? record : { ...Object(record), files: [...files, ...joined] };
  };
  return (volume) => ({ ...Object(volume), records: membersOf(volume, 'records').map(join) });
}

function volumesOf(paths: readonly string[], before: number): SkeletonVolume[] {
  const present = new Set(paths);
  const signatures = Map.groupBy(paths, (path) => signedFileOf(path, present));
  const originals = signatures.get(undefined) ?? [];
  const folders = Map.groupBy(originals, (path) => path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
  return [...folders].map(([folder, files], index) => {
    const [fileClass] = leadingFileClass.exec(folder) ?? [];
    return {
      no: before + index + 1,
      title: folder.split('/').join(' '),
      ...(fileClass ? { fileClass } : {}),
      records: files.map((path, place) => ({
        seq: place + 1,
        title: path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/u, ''),
        files: filesOf(path, signatures.get(path) ?? []),
      })),
    };
  });
}

function filesOf(original: string, signatures: readonly string[]): SkeletonFile[] {
  return [
    { path: original, role: 'original' },
    ...signatures.map((path) => ({ path, role: 'signature' as const, of: original })),
  ];
}

function listedPaths(volumes: readonly unknown[]): Set<string> {
  const files = volumes
    .flatMap((volume) => membersOf(volume, 'records'))
    .flatMap((record) => membersOf(record, 'files'))
    .map((file): unknown => Object(file).path);
  return new Set(files.filter((path) => typeof path === 'string'));
}

/** What is listed under a name, in a document that need not be in order yet. */
function membersOf(value: unknown, name: 'records' | 'files'): unknown[] {
  const member: unknown = Object(value)[name];
  return Array.isArray(member) ? member : [];
}
