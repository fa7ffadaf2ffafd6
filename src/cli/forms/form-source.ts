import type { Content, ContentEntry } from '../../delivery/content/content.ts';
import {
  documentLimit,
  documentName,
  parseHandoverDocument,
  type ReadDocument,
  readHandoverDocument,
  soundDocument,
} from '../../delivery/document/handover-document.ts';
import { listedFiles } from '../../delivery/document/listed-files.ts';
import type { FormSource } from '../../forms/form.ts';
import { names, packageFolder } from '../../packaging/layout.ts';
import { Problem } from '../../problem.ts';
import type { ProfileLibrary } from '../../profiles/profile-library.ts';
import { memberPaths } from '../../retrieval/member-paths.ts';

/**
 * What the forms of a delivery or of a package are made of: its handover.json, and the sizes of its files.
 * @throws {Problem} `delivery.document-…`, `profile.unknown`
 */
export async function readFormSource(content: Content, profiles: ProfileLibrary): Promise<FormSource> {
  const entries = await Array.fromAsync(content.entries());
  const sizes = new Map(entries.map(({ path, bytes }) => [path, bytes]));
  const packaged = sizes.has(documentName) ? undefined : packageOf(entries);
  const read = packaged === undefined ? await readHandoverDocument(content) : await readPackaged(content, packaged);
  const document = soundDocument(read);
  const profile = profiles.find(document.profile);
  if (packaged === undefined) return { document, profile, bytesOf: (path) => sizes.get(path) };
  const listed = [...listedFiles(document)].map(({ file }) => file.path);
  const members = await memberPaths(packaged, listed);
  return { document, profile, bytesOf: (path) => sizes.get(`${packaged}/${members.get(path)}`) };
}

/** The identifier of the package, where the content is one. */
function packageOf(entries: readonly ContentEntry[]): string | undefined {
  const [first] = entries;
  const id = first?.path.slice(0, Math.max(first.path.indexOf('/'), 0));
  return id && entries.some(({ path }) => path === packageFolder(id) + names.document) ? id : undefined;
}

async function readPackaged(content: Content, id: string): Promise<ReadDocument> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content.read(packageFolder(id) + names.document)) {
    bytes += chunk.length;
    if (bytes > documentLimit) {
      throw new Problem('delivery.document-too-large', { params: { document: documentName, limit: documentLimit } });
    }
    chunks.push(chunk);
  }
  return parseHandoverDocument(Buffer.concat(chunks));
}
