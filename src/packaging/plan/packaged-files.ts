import { listedFiles } from '../../delivery/document/listed-files.ts';
import type { Fixity } from '../../delivery/fixity/fixity.ts';
import { type Sequence, sequenceOf } from '../../delivery/sequence.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';
import type { PackagedFile, PackagedFormat } from './package-input.ts';

/** What must be known of a file before it can be packaged. */
export interface KnownFile {
  readonly fixity: Fixity;
  readonly format: PackagedFormat;
  /** Names of those whose signatures over the file were verified. */
  readonly signers?: readonly string[] | undefined;
}

/** What the check learned of a file, by its path, and by its number in the order of the handover document. */
export type CheckedFiles = (path: string, index: number) => KnownFile | undefined;

/**
 * Joins what the handover document says of each file with what is known of it, whenever the file is asked for.
 * @param known a listed file that is not known is a fault of the caller, who has checked the delivery before
 */
export function packagedFiles(document: HandoverDocument, known: CheckedFiles): Sequence<PackagedFile> {
  const listed = listedFiles(document);
  return sequenceOf(listed.length, (index) => {
    const one = listed.at(index);
    const found = one && known(one.file.path, index);
    if (!found) throw new Error(`"${one?.file.path}" is to be packaged and was never read`);
    const { file, volume, record } = one;
    const { fixity, format, signers } = found;
    return { path: file.path, fixity, format, role: file.role, of: file.of, volume, record, signers };
  });
}
