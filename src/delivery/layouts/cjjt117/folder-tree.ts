import { signedFileOf, withoutSignatureEnding } from '../../document/signature-names.ts';
import type { CatalogueSource } from '../catalogue.ts';
import { listNames } from './columns.ts';

/** A file or folder with the number that stands before its title. */
export interface NumberedEntry {
  readonly path: string;
  /** 1 for `001…`; undefined without three digits. */
  readonly number: number | undefined;
  /** What follows the number, without the ending of a file. */
  readonly title: string;
}

/** A category: a folder of the layout. */
export interface CategoryFolder extends NumberedEntry {
  readonly folders: readonly CategoryFolder[];
  /** Files with content; lists and detached signatures are none. */
  readonly contents: readonly NumberedEntry[];
  readonly lists: { readonly categories: readonly string[]; readonly records: readonly string[] };
}

const listEndings = ['.xlsx', '.csv', '.txt'];

/** Which of the two lists a path is, by its name. */
export function listKindOf(path: string): keyof CategoryFolder['lists'] | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).normalize('NFC');
  if (!listEndings.some((ending) => name.toLowerCase().endsWith(ending))) return undefined;
  const stem = name.slice(0, name.lastIndexOf('.'));
  if (stem === listNames.categories) return 'categories';
  return stem === listNames.records ? 'records' : undefined;
}

const numbered = /^(\d{3})(.+)$/su;

/** The folder of the layout and all below it. */
export function folderTree({ files }: CatalogueSource, root: string): CategoryFolder {
  const children = Map.groupBy(files.keys(), (path) => path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
  const folders = new Map<string, Set<string>>();
  for (const folder of children.keys()) {
    for (let at = folder; at !== ''; ) {
      const parent = at.slice(0, Math.max(at.lastIndexOf('/'), 0));
      const known = folders.get(parent);
      if (known) known.add(at);
      else folders.set(parent, new Set([at]));
      at = parent;
    }
  }
  const build = (path: string): CategoryFolder => {
    const names = children.get(path) ?? [];
    const present = new Set(names);
    const kinds = Map.groupBy(names, listKindOf);
    return {
      ...entryOf(path, false),
      folders: [...(folders.get(path) ?? [])].map(build).sort(byNumber),
      contents: (kinds.get(undefined) ?? [])
        .filter((name) => signedFileOf(name, present) === undefined)
        .map((name) => entryOf(name, true))
        .sort(byNumber),
      lists: { categories: kinds.get('categories') ?? [], records: kinds.get('records') ?? [] },
    };
  };
  return build(root);
}

function entryOf(path: string, isFile: boolean): NumberedEntry {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const stem = isFile ? withoutEnding(name) : name;
  const [, digits, title = ''] = numbered.exec(stem) ?? [];
  return digits === undefined ? { path, number: undefined, title: stem } : { path, number: Number(digits), title };
}

function withoutEnding(name: string): string {
  return (withoutSignatureEnding(name) ?? name).replace(/\.[^.]+$/u, '');
}

const collator = new Intl.Collator('en', { numeric: true });

function byNumber(one: NumberedEntry, other: NumberedEntry): number {
  const [first, second] = [one.number ?? Number.POSITIVE_INFINITY, other.number ?? Number.POSITIVE_INFINITY];
  return first < second ? -1 : first > second ? 1 : collator.compare(one.path, other.path);
}
