/** True when a reference's URI means the file of that name: both may have folders, only the last name counts. */
export function isNameOf(uri: string, fileName: string): boolean {
  const [path = ''] = uri.split(/[?#]/u, 1);
  return uri.includes('#') ? false : lastName(decoded(path)) === lastName(fileName);
}

function lastName(path: string): string {
  return path.split(/[/\\]/u).at(-1)?.normalize('NFC') ?? '';
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
