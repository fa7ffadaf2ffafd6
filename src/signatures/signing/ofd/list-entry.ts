import { locate } from '../../ofd/container/location.ts';
import type { OfdPackage } from '../../ofd/container/ofd-package.ts';
import { childNamed, childrenNamed, readXml, textOfXml, type XmlElement } from '../../ofd/container/xml.ts';
import { indexName } from '../../ofd/document/signature-list.ts';
import { OfdFault } from '../../ofd/ofd-fault.ts';
import { freeFolder, isPlain } from './free-folder.ts';
import { append, type Edit, edited, escaped, prepend, replace, tagBeside } from './xml-edit.ts';
import { xmlFile } from './xml-file.ts';

/** A place in the list of signatures of a document (GB/T 33190-2016 §18.1), made for a new one. */
export interface ListEntry {
  /** Path of the list. */
  readonly list: string;
  /** The folder for the files of the signature. */
  readonly folder: string;
  /** Identifier of what is seen of it. */
  readonly stampId: number;
  /** By path, what files of the package become. */
  readonly changed: ReadonlyMap<string, Buffer>;
  /** By path, files that were not there. */
  readonly added: ReadonlyMap<string, Buffer>;
}

/**
 * Enters a new seal in the list of a document, and the list in the index of the package where there was none.
 * @param body of the document, in the index
 * @throws {OfdFault}
 */
export async function enterInList(ofd: OfdPackage, body: XmlElement): Promise<ListEntry> {
  const location = childNamed(body, 'Signatures', indexName);
  return location ? growList(ofd, locate(location.text, indexName, ofd.files)) : beginList(ofd, body);
}

async function growList(ofd: OfdPackage, list: string): Promise<ListEntry> {
  const bytes = await ofd.read(list, 'ofdXmlBytes');
  const root = readXml(bytes, list);
  // Some products write a further one with each signature.
  const highest = childrenNamed(root, 'MaxSignId');
  const given = childrenNamed(root, 'Signature').map(({ attributes }) => attributes.get('ID') ?? '');
  const [id, stampId] = following([...highest.map((element) => element.text), ...given]);
  const folder = freeFolder(list, ofd.files);
  const text = textOfXml(bytes, list);
  const signature = `<${tagBeside(root, 'Signature')} ${entryAttributes(id, folder)}/>`;
  const tag = tagBeside(root, 'MaxSignId');
  const stated = `<${tag}>${stampId}</${tag}>`;
  const edits = (): Edit[] => {
    const added = append(text, root, signature);
    if (highest.length > 0) return [...highest.map((element) => replace(text, element, String(stampId))), added];
    if (root.children.length === 0) return [append(text, root, stated + signature)];
    return [prepend(root, stated), added];
  };
  return { list, folder, stampId, changed: new Map([[list, edited(text, edits())]]), added: new Map() };
}

async function beginList(ofd: OfdPackage, body: XmlElement): Promise<ListEntry> {
  const root = childNamed(body, 'DocRoot', indexName)?.text ?? '';
  const document = locate(root, indexName, ofd.files).split('/').slice(0, -1);
  const list = [...(isPlain(document.join('/')) ? document : []), 'Signs', 'Signatures.xml'].join('/');
  if (ofd.files.has(list)) throw new OfdFault('OFD_SIGNATURE_UNLISTED', { file: list });
  const [id, stampId] = following([]);
  const folder = freeFolder(list, ofd.files);
  const index = textOfXml(await ofd.read(indexName, 'ofdXmlBytes'), indexName);
  const tag = tagBeside(body, 'Signatures');
  const named = append(index, body, `<${tag}>${escaped(`/${list}`)}</${tag}>`);
  const begun = xmlFile(
    'Signatures',
    `<ofd:MaxSignId>${stampId}</ofd:MaxSignId><ofd:Signature ${entryAttributes(id, folder)}/>`,
  );
  return {
    list,
    folder,
    stampId,
    changed: new Map([[indexName, edited(index, [named])]]),
    added: new Map([[list, begun]]),
  };
}

function entryAttributes(id: number, folder: string): string {
  return `ID="${id}" Type="Seal" BaseLoc="/${escaped(folder)}/Signature.xml"`;
}

/** The two identifiers that come after those given, which products write as numbers, with letters before them or zeros. */
function following(given: readonly string[]): [signature: number, stamp: number] {
  const numbers = given.map((text) => Number(/(?<!\d)\d{1,15}$/u.exec(text.trim())?.[0] ?? 0));
  const highest = numbers.reduce((high, number) => Math.max(high, number), 0);
  return [highest + 1, highest + 2];
}
