import { listedFiles } from '../../delivery/document/listed-files.ts';
import { type EepFile, type EepRecord, eepIdentifier } from '../../packaging/eep/eep-record.ts';
import type { OpenPackage } from '../../packaging/package-reader.ts';
import { Problem } from '../../problem.ts';
import { memberPaths } from '../../retrieval/member-paths.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';

/**
 * Finds a record in a package, with its files.
 * @param wanted number of the volume and of the record in it, `1/3`
 * @throws {Problem} `packaging.record-missing`, `packaging.unreadable` when the package does not hold one of its files
 */
export async function findEepRecord(
  opened: OpenPackage,
  document: HandoverDocument,
  wanted: string,
): Promise<Omit<EepRecord, 'createdAt'>> {
  const [volumeNumber, recordNumber] = wanted.split('/').map(Number);
  const volume = document.volumes.find(({ no }) => no === volumeNumber);
  const record = volume?.records.find(({ seq }) => seq === recordNumber);
  if (!volume || !record) throw new Problem('packaging.record-missing', { params: { record: wanted } });
  const paths = await memberPaths(
    opened.id,
    [...listedFiles(document)].map(({ file }) => file.path),
  );
  const files = record.files.map((file): EepFile => {
    const index = opened.find(paths.get(file.path) ?? '');
    if (index === undefined) throw new Problem('packaging.unreadable', { params: { reason: file.path } });
    const { bytes } = opened.member(index);
    return { file, bytes, read: (range) => opened.read(index, range) };
  });
  return { document, volume, record, files, identifier: eepIdentifier(opened.id, volume, record) };
}
