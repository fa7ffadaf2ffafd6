import { listed } from '../../../i18n/text.ts';
import type { CatalogueSource } from '../catalogue.ts';
import type { CatalogueRow } from './catalogue-rows.ts';

/** Where the files of a record lie. */
export interface RecordPlace {
  /** The folder that holds the record's, by its path below the root of the package. */
  readonly volume: string;
  readonly files: readonly string[];
  readonly metadata: readonly string[];
}

/** The files of a package, found by what the rows of its catalogue name. */
export interface RecordPlaces {
  /** The files that a row names; what is wrong is noted, and gives undefined. */
  find(row: CatalogueRow, catalogue: string): RecordPlace | undefined;
  /** Files below 其他: rules, schemas and what else goes along. */
  others(): readonly string[];
}

const metadataName = /^电子档案.*元数据\.xml$/iu;

export function openPlaces({ files, notes }: CatalogueSource, root: string): RecordPlaces {
  const below = [...files.keys()].filter((path) => root === '' || path.startsWith(`${root}/`)).sort();
  const otherFolder = root === '' ? '其他/' : `${root}/其他/`;
  const others = below.filter((path) => path.normalize('NFC').startsWith(otherFolder));
  const records = below.filter((path) => !path.normalize('NFC').startsWith(otherFolder));
  const folders = foldersByName(records, root);
  const byName = Map.groupBy(records, (path) => nameOf(path));
  const byStem = Map.groupBy(records, (path) => nameOf(path).replace(/\.[^.]+$/u, ''));
  const named = new Set<string>();
  const codes = new Set<string>();

  /** The form of 2012: a row names its file. */
  const findFile = ({ fields, line }: CatalogueRow, catalogue: string, name: string): RecordPlace | undefined => {
    const place = { file: catalogue, row: line, column: '电子档案名称' };
    const wanted = name.normalize('NFC');
    const [path, ...more] = byName.get(wanted) ?? byStem.get(wanted) ?? [];
    const number = fields.get('顺序号') ?? '';
    if (path === undefined) notes.trouble('entry-missing', place, { number, title: name });
    else if (more.length > 0) notes.trouble('entry-several', place, { number, names: listed([path, ...more]) });
    else if (named.has(path)) notes.trouble('file-listed-again', place, { path });
    else {
      named.add(path);
      return { volume: folderBelow(root, path), files: [path], metadata: [] };
    }
    return undefined;
  };

  const findFolder = ({ line }: CatalogueRow, catalogue: string, code: string): RecordPlace | undefined => {
    const place = { file: catalogue, row: line, column: '档号' };
    const [folder, ...more] = folders.get(code.normalize('NFC')) ?? [];
    if (folder === undefined) notes.trouble('folder-missing', place, { code });
    else if (more.length > 0) notes.trouble('folder-several', place, { code, count: more.length + 1 });
    else {
      const inside = pathsBelow(records, folder);
      const metadata = inside.filter((path) => metadataName.test(nameOf(path)));
      const contents = inside.filter((path) => !metadataName.test(nameOf(path)));
      if (metadata.length === 0) notes.remark('metadata-missing', place, { folder });
      if (contents.length > 0) return { volume: folderBelow(root, folder), files: contents, metadata };
      notes.trouble('content-missing', place, { folder });
    }
    return undefined;
  };

  return {
    find(row, catalogue) {
      const place = { file: catalogue, row: row.line, column: '档号' };
      const code = row.fields.get('档号') ?? '';
      if (code === '') notes.trouble('code-missing', place);
      else if (codes.has(code)) notes.trouble('code-repeated', place, { code });
      else {
        codes.add(code);
        const name = row.fields.get('电子档案名称');
        return name ? findFile(row, catalogue, name) : findFolder(row, catalogue, code);
      }
      return undefined;
    },
    others: () => others,
  };
}

/** Every folder below the root by its own name. */
function foldersByName(paths: readonly string[], root: string): ReadonlyMap<string, readonly string[]> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > root.length; at = path.lastIndexOf('/', at - 1)) {
      folders.add(path.slice(0, at));
    }
  }
  return Map.groupBy(folders, nameOf);
}

/** The paths below a folder, out of paths in their order. */
function pathsBelow(paths: readonly string[], folder: string): readonly string[] {
  const prefix = `${folder}/`;
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paths[middle] ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  const inside: string[] = [];
  for (let at = low; at < paths.length; at += 1) {
    const path = paths[at] ?? '';
    if (!path.startsWith(prefix)) break;
    inside.push(path);
  }
  return inside;
}

/** The folder around a path, without the root of the package. */
function folderBelow(root: string, path: string): string {
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  return root === '' ? folder : folder.slice(root.length + 1);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).normalize('NFC');
}
