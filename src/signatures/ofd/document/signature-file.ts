import { locate, resolveLocation } from '../container/location.ts';
import type { OfdPackage } from '../container/ofd-package.ts';
import { childNamed, childrenNamed, readXml, textIn, type XmlElement } from '../container/xml.ts';
import { OfdFault } from '../ofd-fault.ts';

/** What a Signature.xml says (GB/T 33190-2016 §18.2). */
export interface SignatureFile {
  readonly path: string;
  /** The file as it is: what the signature value is over. */
  readonly bytes: Uint8Array;
  /** Path of the signature value. */
  readonly signedValue: string;
  /** Path of the seal that lies beside, where one does. */
  readonly seal?: string;
  /** Object identifier of the signature algorithm. */
  readonly method?: string;
  /** When it says to have been made, as it is written. */
  readonly claimed?: string;
  readonly checkMethod?: string;
  readonly references: readonly Reference[];
}

/** A file that the signature protects. */
export interface Reference {
  /** As it is written. */
  readonly location: string;
  /** Absent when it leads out of the package. */
  readonly path?: string;
  readonly digest: Uint8Array;
}

/**
 * @throws {OfdFault}
 * @throws {LimitExceeded}
 */
export async function readSignatureFile(path: string, ofd: OfdPackage): Promise<SignatureFile> {
  const bytes = await ofd.read(path, 'ofdXmlBytes');
  const root = readXml(bytes, path);
  const info = wanted(childNamed(root, 'SignedInfo', path), 'SignedInfo', path);
  const signedValue = wanted(textIn(root, 'SignedValue', path), 'SignedValue', path);
  const sealElement = childNamed(info, 'Seal', path);
  const seal = sealElement && textIn(sealElement, 'BaseLoc', path);
  const method = textIn(info, 'SignatureMethod', path);
  const claimed = textIn(info, 'SignatureDateTime', path);
  const references = childNamed(info, 'References', path);
  const checkMethod = references?.attributes.get('CheckMethod');
  return {
    path,
    bytes,
    signedValue: locate(signedValue, path, ofd.files),
    ...(seal !== undefined && { seal: locate(seal, path, ofd.files) }),
    ...(method !== undefined && { method }),
    ...(claimed !== undefined && { claimed }),
    ...(checkMethod !== undefined && { checkMethod }),
    references: (references ? childrenNamed(references, 'Reference') : []).map((reference) =>
      readReference(reference, path, ofd),
    ),
  };
}

function readReference(element: XmlElement, file: string, ofd: OfdPackage): Reference {
  const location = wanted(element.attributes.get('FileRef'), 'FileRef', file);
  const value = wanted(textIn(element, 'CheckValue', file), 'CheckValue', file).replaceAll(/\s/gu, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/u.test(value)) throw new OfdFault('OFD_FILE_MALFORMED', { file, fault: 'CheckValue' });
  const safe = resolveLocation(location, file) !== undefined;
  return {
    location,
    ...(safe && { path: locate(location, file, ofd.files) }),
    digest: Buffer.from(value, 'base64'),
  };
}

function wanted<T>(value: T | undefined, name: string, file: string): T {
  if (value !== undefined && value !== '') return value;
  throw new OfdFault('OFD_FILE_MALFORMED', { file, fault: `no ${name}` });
}
