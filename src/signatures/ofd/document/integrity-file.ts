import { noticed, type Observation, passed } from '../../observation.ts';
import { locate, resolveLocation } from '../container/location.ts';
import type { OfdPackage } from '../container/ofd-package.ts';
import { childNamed, childrenNamed, readXml, textIn } from '../container/xml.ts';
import { OfdFault } from '../ofd-fault.ts';

/** The integrity protection of a package (GM/T 0099-2020 §7.4): a signed list of all its files, without their digests. */
export interface IntegrityFile {
  /** The file as it is: what the signature value is over. */
  readonly bytes: Uint8Array;
  /** Path of the signature value. */
  readonly signedValue: string;
  readonly observation: Observation;
}

/** Where the list lies. */
export const integrityName = 'OFDEntries.xml';

/** A sentence names so many files. */
const named = 10;

/**
 * @throws {OfdFault}
 * @throws {LimitExceeded}
 */
export async function readIntegrityFile(ofd: OfdPackage): Promise<IntegrityFile> {
  const bytes = await ofd.read(integrityName, 'ofdXmlBytes');
  const root = readXml(bytes, integrityName);
  const location = textIn(root, 'SignedValueLoc', integrityName);
  if (!location) throw new OfdFault('OFD_FILE_MALFORMED', { file: integrityName, fault: 'no SignedValueLoc' });
  const signedValue = locate(location, integrityName, ofd.files);
  const list = childNamed(root, 'FileList', integrityName);
  const listed = new Set(
    (list ? childrenNamed(list, 'File') : []).map(
      ({ attributes }) => resolveLocation(attributes.get('FileLoc') ?? '', integrityName) ?? '',
    ),
  );
  const unlisted = [...ofd.files.keys()].filter(
    (path) => path !== integrityName && path !== signedValue && !listed.has(path),
  );
  const missing = [...listed].filter((path) => !ofd.files.has(path));
  const differing = [...unlisted, ...missing].sort();
  return {
    bytes,
    signedValue,
    observation:
      differing.length === 0
        ? passed('ofd.integrityList')
        : noticed('OFD_INTEGRITY_LIST_DIFFERS', {
            count: differing.length,
            files: differing.slice(0, named).join(', '),
          }),
  };
}
