import { OfdFault } from '../ofd-fault.ts';

/**
 * Resolves a location in the package (ST_Loc, GB/T 33190-2016 §7.3): from the root when it begins with a slash, else
 * from the folder of the file that names it.
 * @returns a path from the root, without a leading slash; undefined when it leads out of the package
 */
export function resolveLocation(location: string, namedBy: string): string | undefined {
  const trimmed = location.trim();
  if (trimmed === '' || trimmed.includes('\\') || trimmed.includes('\0') || trimmed.includes('://')) return undefined;
  const folder = trimmed.startsWith('/') ? [] : namedBy.split('/').slice(0, -1);
  const path: string[] = [...folder];
  for (const component of trimmed.split('/')) {
    if (component === '' || component === '.') continue;
    if (component !== '..') path.push(component);
    else if (path.pop() === undefined) return undefined;
  }
  return path.length > 0 ? path.join('/') : undefined;
}

/**
 * Where a location leads that must be in the package. Some writers leave the leading slash out, so what is not beside
 * the file that names it is looked for from the root.
 * @throws {OfdFault} when it leads out of the package
 */
export function locate(location: string, namedBy: string, files: ReadonlyMap<string, unknown>): string {
  const near = resolveLocation(location, namedBy);
  if (near === undefined) {
    throw new OfdFault('OFD_FILE_MALFORMED', { file: namedBy, fault: `location ${location}` });
  }
  if (files.has(near)) return near;
  const fromRoot = resolveLocation(`/${location.trim()}`, namedBy);
  return fromRoot !== undefined && files.has(fromRoot) ? fromRoot : near;
}
