import { readdir } from 'node:fs/promises';
import { openThreads, type Threads } from '../../concurrency/threads.ts';
import type { PackageCheckName } from '../../i18n/checks/package.ts';
import { isOwnDocument, names } from '../layout.ts';
import { bytesOf, type Examined, eachMember } from './examined.ts';
import type { SchemaFaults, SchemaJob } from './schema-thread.ts';

/** A larger document would take more memory than a verification may. */
const longestDocument = 64 * 1024 * 1024;

/** Names under which the schemas are looked for in the folder, best first. */
const kinds: readonly {
  readonly check: PackageCheckName;
  readonly document: string;
  readonly schemas: readonly string[];
}[] = [
  { check: 'mets.schema', document: names.mets, schemas: ['eark-mets.xsd', 'mets.xsd', 'mets-1.12.xsd'] },
  { check: 'premis.schema', document: names.premis, schemas: ['premis.xsd', 'premis-3.0.xsd', 'premis-v3-0.xsd'] },
];

type SchemaPool = Threads<SchemaJob, SchemaFaults>;

/** Checks every METS and PREMIS by the XML schemas of a folder, in a thread; without a folder nothing is checked, and said so. */
export async function checkSchemas(examined: Examined, folder: string | undefined): Promise<void> {
  if (folder === undefined) {
    for (const { check } of kinds) examined.checks.check(check).skip('no-schema-folder');
    return;
  }
  const present = new Set(await readdir(folder));
  const pool: SchemaPool = openThreads('./schema-thread', { beside: import.meta.url, threads: 1 });
  try {
    for (const { check, document, schemas } of kinds) {
      const schema = schemas.find((name) => present.has(name));
      if (schema === undefined) examined.checks.check(check).skip('schema-missing', { file: schemas.join(' | ') });
      else await checkKind(examined, check, document, pool, { folder, schema });
    }
  } finally {
    await pool.close();
  }
}

async function checkKind(
  examined: Examined,
  name: PackageCheckName,
  document: string,
  pool: SchemaPool,
  schema: Pick<SchemaJob, 'folder' | 'schema'>,
): Promise<void> {
  const check = examined.checks.check(name);
  for await (const { member, path } of eachMember(examined)) {
    if (!isOwnDocument(examined.id, path, document)) continue;
    if (examined.bytes(member) > longestDocument) {
      check.skip('document-too-large', {}, path);
      continue;
    }
    const bytes = new Uint8Array(await bytesOf(examined, member));
    for (const reason of await pool.run({ ...schema, document: bytes }, { transfer: [bytes.buffer] })) {
      check.fail('schema-invalid', path, { reason });
    }
  }
}
