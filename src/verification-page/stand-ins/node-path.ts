/** What of node:path the modules of the page use of names of files. */

export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function extname(path: string): string {
  return /(?<=[^/])\.[^./]*$/u.exec(path)?.[0] ?? '';
}

export default { basename, extname };
