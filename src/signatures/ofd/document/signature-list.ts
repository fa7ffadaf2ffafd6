import { LimitExceeded, type SignatureLimits } from '../../limits.ts';
import { locate } from '../container/location.ts';
import type { OfdPackage } from '../container/ofd-package.ts';
import { childrenNamed, readXml, textIn } from '../container/xml.ts';
import { OfdFault } from '../ofd-fault.ts';

/** A signature as the list of signatures names it (GB/T 33190-2016 §18.1). */
export interface ListedSignature {
  /** Path of its Signature.xml. */
  readonly path: string;
  /** Path of the list. */
  readonly list: string;
  readonly type: 'Seal' | 'Sign';
}

/** The file that every OFD begins with (GB/T 33190-2016 §7.4). */
export const indexName = 'OFD.xml';

/** Files that only signed documents have (GB/T 33190-2016 §18). */
const signatureFiles = /(?:^|\/)Signatures?\.xml$|\/(?:SignedValue\.dat|Seal\.esl)$/iu;

/**
 * Lists the signatures of all documents in a package, in their order.
 * @throws {OfdFault}
 * @throws {LimitExceeded}
 */
export async function listSignatures(ofd: OfdPackage, limits: SignatureLimits): Promise<ListedSignature[]> {
  const index = readXml(await ofd.read(indexName, 'ofdXmlBytes'), indexName);
  const lists = childrenNamed(index, 'DocBody')
    .map((body) => textIn(body, 'Signatures', indexName))
    .filter((location) => location !== undefined && location !== '')
    .map((location) => locate(location ?? '', indexName, ofd.files));
  const listed: ListedSignature[] = [];
  const paths = new Set<string>();
  for (const list of new Set(lists)) {
    const root = readXml(await ofd.read(list, 'ofdXmlBytes'), list);
    for (const { attributes } of childrenNamed(root, 'Signature')) {
      const path = locate(attributes.get('BaseLoc') ?? '', list, ofd.files);
      if (paths.has(path)) throw new OfdFault('OFD_FILE_MALFORMED', { file: list, fault: `${path} stands twice` });
      paths.add(path);
      listed.push({ path, list, type: typeOf(attributes.get('Type'), list) });
      if (listed.length > limits.documentSignatures) throw new LimitExceeded('documentSignatures');
    }
  }
  if (listed.length === 0) refuseStripped(ofd.files.keys());
  return listed;
}

/** Where no type is given, it is a seal. */
function typeOf(type: string | undefined, list: string): ListedSignature['type'] {
  if (type === undefined || type === 'Seal') return 'Seal';
  if (type === 'Sign') return type;
  throw new OfdFault('OFD_FILE_MALFORMED', { file: list, fault: `type ${type}` });
}

/** A document whose index was made to forget its signatures is not an unsigned one. */
function refuseStripped(paths: Iterable<string>): void {
  for (const file of paths) if (signatureFiles.test(file)) throw new OfdFault('OFD_SIGNATURE_UNLISTED', { file });
}
