const names = new Set(['thumbs.db', 'desktop.ini', '.ds_store', 'ehthumbs.db']);

/** Where the macOS Finder puts, in a ZIP, what belongs to the files but is none of their content. */
const finderFolder = '__MACOSX/';
/** How such a file is called (AppleDouble), before the name of the file or folder that it belongs to. */
const belonging = '._';

/**
 * The files among those of a delivery that operating systems leave in folders; nobody means to hand them over. A name that
 * only begins like one of them is a record's: what lies outside of the Finder's folder has to have a neighbour to belong to.
 * @param paths gives all that there is, each time it is called
 */
export function leftoversAmong(paths: () => Iterable<string>): ReadonlySet<string> {
  const leftovers = new Set<string>();
  const waiting = new Map<string, string>();
  for (const path of paths()) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const name = path.slice(folder.length);
    if (names.has(name.toLowerCase())) leftovers.add(path);
    if (!name.startsWith(belonging)) continue;
    if (`/${folder}`.includes(`/${finderFolder}`)) leftovers.add(path);
    else waiting.set(folder + name.slice(belonging.length), path);
  }
  for (const path of waiting.size > 0 ? paths() : []) {
    for (const place of withFoldersAbove(path)) {
      const found = waiting.get(place);
      if (found !== undefined) leftovers.add(found);
    }
  }
  return leftovers;
}

function* withFoldersAbove(path: string): Generator<string> {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) yield path.slice(0, end);
}
