import { software } from '../../../software.ts';
import { timeDigits } from '../../asn1/encode.ts';
import { oidOfDigest } from '../../crypto/digest.ts';
import { LimitExceeded, signatureLimits } from '../../limits.ts';
import { resolveLocation } from '../../ofd/container/location.ts';
import { OfdFault } from '../../ofd/ofd-fault.ts';
import type { SealBox } from '../seal-box.ts';
import { type FileDigests, protection } from './package/copy-package.ts';
import { escaped } from './xml-edit.ts';
import { xmlFile } from './xml-file.ts';

/** What a Signature.xml says (GB/T 33190-2016 §18.2). */
export interface SignatureDescription {
  /** Folder of the files of the signature. */
  readonly folder: string;
  /** Object identifier of the signature algorithm. */
  readonly method: string;
  readonly at: Date;
  /** Of the files that are protected. */
  readonly digests: FileDigests;
  readonly stamp: { readonly id: number; readonly pageId: string; readonly box: SealBox };
}

/** The files of a signature by their names in its folder. */
export const partNames = { description: 'Signature.xml', seal: 'Seal.esl', value: 'SignedValue.dat' } as const;

/**
 * Writes a Signature.xml.
 * @throws {OfdFault} for a file whose name cannot be written as a location
 * @throws {LimitExceeded} when it becomes larger than anybody reads
 */
export function writeSignatureFile({ at, digests, folder, method, stamp }: SignatureDescription): Buffer {
  const { box, id, pageId } = stamp;
  const { name, version } = software;
  const place = (part: string): string => escaped(`/${folder}/${part}`);
  const provider = `<ofd:Provider ProviderName="${escaped(name)}" Version="${escaped(version)}"/>`;
  const boundary = [box.left, box.top, box.width, box.height].map(inThousandths).join(' ');
  const file = xmlFile(
    'Signature',
    [
      `<ofd:SignedInfo>${provider}`,
      `<ofd:SignatureMethod>${method}</ofd:SignatureMethod>`,
      `<ofd:SignatureDateTime>${timeDigits(at)}</ofd:SignatureDateTime>`,
      `<ofd:References CheckMethod="${oidOfDigest(protection)}">`,
      ...[...digests].map(([path, digest]) => reference(path, digest)),
      `</ofd:References><ofd:StampAnnot ID="${id}" PageRef="${escaped(pageId)}" Boundary="${boundary}"/>`,
      `<ofd:Seal><ofd:BaseLoc>${place(partNames.seal)}</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo>`,
      `<ofd:SignedValue>${place(partNames.value)}</ofd:SignedValue>`,
    ].join(''),
  );
  if (file.length > signatureLimits.ofdXmlBytes) throw new LimitExceeded('ofdXmlBytes');
  return file;
}

function reference(path: string, digest: Uint8Array): string {
  const location = `/${path}`;
  // Blanks around a location are not part of it.
  if (resolveLocation(location, '') !== path) throw new OfdFault('OFD_ENTRY_NAME_UNSAFE', { entry: path });
  const value = Buffer.from(digest).toString('base64');
  return `<ofd:Reference FileRef="${escaped(location)}"><ofd:CheckValue>${value}</ofd:CheckValue></ofd:Reference>`;
}

/** Numbers have no exponents; a box on a page is never that large or, in thousandths of a millimetre, that small. */
function inThousandths(length: number): string {
  return String(Math.round(length * 1000) / 1000);
}
