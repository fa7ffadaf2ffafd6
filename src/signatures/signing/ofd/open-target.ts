import { Problem } from '../../../problem.ts';
import type { SignedContent } from '../../content/signed-content.ts';
import { LimitExceeded, signatureLimits } from '../../limits.ts';
import { type OfdPackage, openPackage } from '../../ofd/container/ofd-package.ts';
import { childrenNamed, readXml, type XmlElement } from '../../ofd/container/xml.ts';
import { integrityName } from '../../ofd/document/integrity-file.ts';
import { readSignatureFile } from '../../ofd/document/signature-file.ts';
import { indexName, listSignatures } from '../../ofd/document/signature-list.ts';
import { OfdFault } from '../../ofd/ofd-fault.ts';
import { isAmbiguous } from '../../ofd/open-ofd.ts';
import { enterInList, type ListEntry } from './list-entry.ts';
import { readMembers } from './package/read-members.ts';
import type { ZipMember } from './package/zip-writer.ts';
import { findPage, type OfdPage } from './page.ts';

/** An OFD that may be sealed, and what of it changes then. */
export interface OfdTarget extends ListEntry {
  /** Name of the file, for people. */
  readonly file: string;
  readonly ofd: OfdPackage;
  /** The page that shows the seal. */
  readonly page: OfdPage;
  /** How the entries of the package are packed, in the order of its directory. */
  readonly members: readonly ZipMember[];
}

/**
 * Opens an OFD to be sealed, as strictly as its seals are verified. Of several documents in it the first is meant.
 * @param pageNumber the page that shows the seal, from 1
 * @throws {Problem} `signing.ofd-encrypted`, `signing.ofd-closed`, `signing.ofd-page-missing`
 * @throws {OfdFault}
 * @throws {LimitExceeded}
 */
export async function openTarget(content: SignedContent, pageNumber: number): Promise<OfdTarget> {
  if (content.bytes > signatureLimits.ofdBytes) throw new LimitExceeded('ofdBytes');
  const ofd = await openPackage(content, signatureLimits);
  const trouble = ofd.troubles.find(isAmbiguous);
  if (trouble) throw new OfdFault(trouble.reason, trouble.params);
  const inflated = ofd.entries.reduce((sum, { bytes }) => sum + bytes, 0);
  if (inflated > signatureLimits.ofdInflatedBytes) throw new LimitExceeded('ofdInflatedBytes');
  const index = readXml(await ofd.read(indexName, 'ofdXmlBytes'), indexName);
  const bodies = childrenNamed(index, 'DocBody');
  const [body] = bodies;
  if (!body) throw new OfdFault('OFD_FILE_MALFORMED', { file: indexName, fault: 'no DocBody' });
  refuseEncrypted([index, ...bodies], ofd, content.name);
  const page = await findPage(ofd, body, pageNumber, content.name);
  const entry = await enterInList(ofd, body);
  await refuseClosed(ofd, entry, content.name);
  return { file: content.name, ofd, page, members: await readMembers(content), ...entry };
}

/** An encrypted OFD names the files with its keys (GM/T 0099-2020). */
function refuseEncrypted(elements: readonly XmlElement[], { files }: OfdPackage, file: string): void {
  const named = elements.some((element) => childrenNamed(element, 'Encryptions').length > 0);
  if (named || files.has('Encryptions.xml')) throw new Problem('signing.ofd-encrypted', { params: { file } });
}

/** A signature that protects the list of signatures allows no further one (GB/T 33190-2016 §18.1). */
async function refuseClosed(ofd: OfdPackage, { changed }: ListEntry, file: string): Promise<void> {
  const refused = (signature: string, protectedFile: string): Problem =>
    new Problem('signing.ofd-closed', { params: { file, signature, protectedFile } });
  if (ofd.files.has(integrityName)) throw refused(integrityName, indexName);
  const signatures = await listSignatures(ofd, signatureLimits);
  if (signatures.length === signatureLimits.documentSignatures) throw new LimitExceeded('documentSignatures');
  for (const { path } of signatures) {
    const { references } = await readSignatureFile(path, ofd);
    const broken = references.find((reference) => reference.path !== undefined && changed.has(reference.path));
    if (broken?.path !== undefined) throw refused(path, broken.path);
  }
}
