import { type FileHandle, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../problem.ts';
import { reasonOf } from '../../system/error-code.ts';
import { openRegularFile } from '../../system/regular-file.ts';
import type { NamedDocument } from './package-input.ts';

/** The schemas of METS and PREMIS, with all that they import, have a quarter of a megabyte. */
const bytesLimit = 16 * 1024 * 1024;
const portableName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/u;

/**
 * Reads the XML schemas of a folder, in the order of their names: a package carries those that its METS and PREMIS are held
 * against.
 * @throws {Problem} `packaging.schemas-not-found`, `packaging.schemas-unfit`
 */
export async function readXmlSchemas(folder: string): Promise<NamedDocument[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new Problem('packaging.schemas-not-found', { params: { folder }, cause });
  });
  const schemas: NamedDocument[] = [];
  let bytes = 0;
  for (const name of names.filter((one) => one.endsWith('.xsd')).sort()) {
    const file = path.join(folder, name);
    await using handle = await openSchema(file);
    bytes += (await handle.stat()).size;
    if (!portableName.test(name) || bytes > bytesLimit) {
      throw new Problem('packaging.schemas-unfit', { params: { file, limit: bytesLimit } });
    }
    schemas.push({ name, raw: await handle.readFile() });
  }
  if (schemas.length === 0) throw new Problem('packaging.schemas-not-found', { params: { folder } });
  return schemas;
}

async function openSchema(file: string): Promise<FileHandle> {
  return await openRegularFile(file).catch((cause: unknown) => {
    throw new Problem('packaging.file-unreadable', { params: { file, reason: reasonOf(cause) }, cause });
  });
}
