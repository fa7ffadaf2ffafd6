import path from 'node:path';
import { wholeOfPart } from '../../packaging/division/part-id.ts';
import { packageFileName, partFileBeside } from '../../packaging/layout.ts';
import { openPackageFile } from '../../packaging/package-reader.ts';
import type { OpenPart } from '../../packaging/verify/division/verify-with-parts.ts';
import { Problem } from '../../problem.ts';
import { isUrl } from './remote-bytes.ts';

/**
 * Opens parts that lie beside the package that lists them: under their own names, or under names after its name.
 * @param file the package; parts of one that is read by URL are not at hand
 */
export function partsBeside(file: string): OpenPart {
  if (isUrl(file)) return async () => undefined;
  return async ({ id, version }) => {
    const number = wholeOfPart(id)?.number ?? 0;
    const own = path.join(path.dirname(file), packageFileName(id, version));
    return (await openIfThere(own)) ?? (await openIfThere(partFileBeside(file, number)));
  };
}

async function openIfThere(file: string): ReturnType<OpenPart> {
  try {
    return await openPackageFile(file);
  } catch (error) {
    if (error instanceof Problem && error.code === 'packaging.not-found') return undefined;
    throw error;
  }
}
