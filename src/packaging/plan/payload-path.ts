import { collisionKey } from '../../delivery/names.ts';

/** Longest name that common file systems take, in bytes of UTF-8. */
const longestComponentBytes = 255;

/** Names that Windows keeps for devices, whatever their extension. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?$/iu;

/** What Windows, a shell, a URL or a manifest takes for something else, line ends beyond ASCII too, and what XML cannot hold. */
const unsafe = /[%\\/:*?"<>|\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]/u;

const blankAtTheEnds = /^\s|[\s.]$/u;

/** The form of the names that are given here; delivered ones of that form are numbered again, so that no two meet. */
const numbered = /^n\d{4,}(?:\.[A-Za-z0-9]{1,10})?$/iu;

/**
 * Whether a name can stand in every file system, ZIP tool, manifest and URL as it is:
 * the same under Unicode normalisation C and D, no control or special characters, no leading or trailing blank,
 * no trailing dot, no name that Windows keeps for itself, at most 255 bytes.
 */
export function isSafeComponent(name: string): boolean {
  return (
    name !== '' &&
    name !== '..' &&
    !unsafe.test(name) &&
    !blankAtTheEnds.test(name) &&
    !reserved.test(name) &&
    name === name.normalize('NFC') &&
    name === name.normalize('NFD') &&
    Buffer.byteLength(name) <= longestComponentBytes
  );
}

/** Gives each delivered path, one after another, the path that the file has in the package. */
export interface PayloadPaths {
  /** @param delivered the next path in the order of `byPathBytes`, each path once */
  readonly next: (delivered: string) => string;
}

/**
 * Opens the rule for the names of delivered files: a path stays byte for byte where it is safe everywhere, and a
 * component that is not becomes `n<number>` and its extension. Of names that differ in case only, the first stays.
 * What a path becomes depends on the set of paths alone.
 * @param longest how many characters (UTF-16 units) a path may have
 */
export function openPayloadPaths(longest: number): PayloadPaths {
  /** The folders that the last path lies in, outermost first: the order of paths brings all of a folder together. */
  let entered: Folder[] = [{ delivered: '', kept: '', taken: new Set() }];
  let unsafeNames = 0;

  const numberedName = (extension: string): string => {
    unsafeNames += 1;
    return `n${String(unsafeNames).padStart(4, '0')}${extension}`;
  };

  const nameIn = ({ taken }: Folder, name: string, extension: string): string => {
    const key = collisionKey(name);
    if (!isSafeComponent(name) || numbered.test(name) || taken.has(key)) return numberedName(extension);
    taken.add(key);
    return name;
  };

  const enterFolderOf = (path: string): Folder => {
    entered = entered.filter(({ delivered }) => path.startsWith(delivered));
    for (let folder = last(entered); ; folder = last(entered)) {
      const slash = path.indexOf('/', folder.delivered.length);
      if (slash < 0) return folder;
      const kept = nameIn(folder, path.slice(folder.delivered.length, slash), '');
      entered.push({ delivered: path.slice(0, slash + 1), kept: `${folder.kept}${kept}/`, taken: new Set() });
    }
  };

  return {
    next(delivered) {
      const folder = enterFolderOf(delivered);
      const name = delivered.slice(folder.delivered.length);
      const extension = /[^.](\.[A-Za-z0-9]{1,10})$/u.exec(name)?.[1] ?? '';
      const kept = folder.kept + nameIn(folder, name, extension);
      if (kept.length <= longest) return kept;
      const shortened = numberedName(extension);
      return folder.kept.length + shortened.length <= longest ? folder.kept + shortened : shortened;
    },
  };
}

interface Folder {
  /** Path as delivered, with a final slash; empty for the root. */
  readonly delivered: string;
  /** Path in the package, with a final slash; empty for the root. */
  readonly kept: string;
  /** Keys of the names that are taken in it. */
  readonly taken: Set<string>;
}

function last(folders: readonly Folder[]): Folder {
  const folder = folders.at(-1);
  if (!folder) throw new Error('the root is always entered');
  return folder;
}
