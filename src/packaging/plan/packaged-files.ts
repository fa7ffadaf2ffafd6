import { listedFiles } from '../../delivery/document/listed-files.ts';
import type { Fixity } from '../../delivery/fixity/fixity.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';
import type { PackagedFile, PackagedFormat } from './package-input.ts';

/** What must be known of a file before it can be packaged. */
export interface KnownFile {
  readonly fixity: Fixity;
  readonly format: PackagedFormat;
  /** Names of those whose signatures over the file were verified. */
  readonly signers?: readonly string[] | undefined;
}

/**
 * Joins what the handover document says of each file with what is known of it.
 * @param known by path; a listed file that is not known is a fault of the caller, who has checked the delivery before
 */
export function* packagedFiles(
  document: HandoverDocument,
  known: (path: string) => KnownFile | undefined,
): Generator<PackagedFile> {
  for (const { file, volume, record } of listedFiles(document)) {
    const found = known(file.path);
    if (!found) throw new Error(`"${file.path}" is to be packaged and was never read`);
    const { fixity, format, signers } = found;
    yield { path: file.path, fixity, format, role: file.role, of: file.of, volume, record, signers };
  }
}
