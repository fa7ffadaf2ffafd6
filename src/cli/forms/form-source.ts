import type { Content, ContentEntry } from '../../delivery/content/content.ts';
import { readWhole } from '../../delivery/content/read-whole.ts';
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
  const sizes = new Map(entries.flatMap(({ path, bytes, kind }) => (kind === 'file' ? [[path, bytes]] : [])));
  const packaged = sizes.has(documentName) ? undefined : packageOf(entries);
  const read = packaged === undefined ? await readHandoverDocument(content) : await readPackaged(content, packaged);
  const document = soundDocument(read);
  const profile = profiles.find(document.profile);
  const sourceOf = (placeOf: (path: string) => string | undefined): FormSource => {
    const bytesOf = (path: string): number | undefined => sizes.get(placeOf(path) ?? '');
    const rawOf = async (path: string): Promise<Uint8Array | undefined> => {
      const [place, bytes] = [placeOf(path), bytesOf(path)];
      return place === undefined || bytes === undefined ? undefined : await readWhole(content, place, bytes);
    };
    return { document, profile, bytesOf, rawOf };
  };
  if (packaged === undefined) return sourceOf((path) => path);
  const listed = [...listedFiles(document)].map(({ file }) => file.path);
  const members = await memberPaths(packaged.id, listed);
  return sourceOf((path) => {
    const member = members.get(path);
    return member === undefined ? undefined : `${packaged.folder}${member}`;
  });
}

/** A package, and the folder that it lies in; '' where it is the content itself. */
interface Packaged {
  readonly id: string;
  readonly folder: string;
  /** handover.json within. */
  readonly document: string;
}

/** The package, where the content is one. */
function packageOf(entries: readonly ContentEntry[]): Packaged | undefined {
  for (const { path } of entries) {
    if (!path.endsWith(names.document)) continue;
    const [, folder = '', id = ''] = /^([^/]+\/)?data\/([^/]+)\//u.exec(path) ?? [];
    const below = packageFolder(id).slice(id.length + 1);
    if (id !== '' && path === `${folder}${below}${names.document}`) return { id, folder, document: path };
  }
  return undefined;
}

async function readPackaged(content: Content, { document }: Packaged): Promise<ReadDocument> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content.read(document)) {
    bytes += chunk.length;
    if (bytes > documentLimit) {
      throw new Problem('delivery.document-too-large', { params: { document: documentName, limit: documentLimit } });
    }
    chunks.push(chunk);
  }
  return parseHandoverDocument(Buffer.concat(chunks));
}
