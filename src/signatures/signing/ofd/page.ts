import { Problem } from '../../../problem.ts';
import { locate } from '../../ofd/container/location.ts';
import type { OfdPackage } from '../../ofd/container/ofd-package.ts';
import { childNamed, childrenNamed, readXml, textIn, type XmlElement } from '../../ofd/container/xml.ts';
import { indexName } from '../../ofd/document/signature-list.ts';
import { OfdFault } from '../../ofd/ofd-fault.ts';
import type { SealedPage } from '../seal-box.ts';
import { readPageArea } from './page-area.ts';

/** A page of a document (GB/T 33190-2016 §7.7). */
export interface OfdPage extends SealedPage {
  readonly id: string;
}

/**
 * Finds a page of a document and how large it is.
 * @param body of the document, in the index
 * @param number from 1
 * @throws {Problem} `signing.ofd-page-missing`
 * @throws {OfdFault}
 * @throws {LimitExceeded}
 */
export async function findPage(ofd: OfdPackage, body: XmlElement, number: number, file: string): Promise<OfdPage> {
  const path = locate(textIn(body, 'DocRoot', indexName) ?? '', indexName, ofd.files);
  const document = readXml(await ofd.read(path, 'ofdXmlBytes'), path);
  const list = childNamed(document, 'Pages', path);
  const pages = list ? childrenNamed(list, 'Page') : [];
  const page = pages[number - 1];
  if (!page) throw new Problem('signing.ofd-page-missing', { params: { file, page: number, pages: pages.length } });
  const id = page.attributes.get('ID');
  if (!id) throw new OfdFault('OFD_FILE_MALFORMED', { file: path, fault: 'a page without ID' });
  const content = locate(page.attributes.get('BaseLoc') ?? '', path, ofd.files);
  const own = await readPageArea(ofd, content);
  const size = own === undefined ? usualSize(document, path) : sizeOf(own, content);
  return { id, number, ...size };
}

type Size = Pick<OfdPage, 'height' | 'width'>;

function usualSize(document: XmlElement, file: string): Size {
  const common = childNamed(document, 'CommonData', file);
  const area = common && childNamed(common, 'PageArea', file);
  return sizeOf((area && textIn(area, 'PhysicalBox', file)) ?? '', file);
}

/** Left, top, width and height (ST_Box, §7.3); more than nine kilometres are none. */
const box = /^\s*-?\d+(?:\.\d*)?\s+-?\d+(?:\.\d*)?\s+(\d{1,7}(?:\.\d*)?)\s+(\d{1,7}(?:\.\d*)?)\s*$/u;

/** The place where pages are drawn begins in the corner of the medium (§8.1), so that only its size counts. */
function sizeOf(text: string, file: string): Size {
  const [, width, height] = box.exec(text) ?? [];
  if (width === undefined || height === undefined) {
    throw new OfdFault('OFD_FILE_MALFORMED', { file, fault: 'PhysicalBox' });
  }
  return { width: Number(width), height: Number(height) };
}
