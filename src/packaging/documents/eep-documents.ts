import type { EepPackages } from '../eep/eep-packages.ts';
import { folders } from '../layout.ts';
import type { PackageDescription } from '../plan/package-input.ts';
import type { Payload } from '../plan/payload.ts';
import type { DescribedFiles } from './mets/mets.ts';
import { agentsAndEnd } from './premis/premis-agents.ts';
import { fileObject, premisStart } from './premis/premis-files.ts';
import { type Rows, rowsOf } from './rows.ts';

const format = {
  puid: 'fmt/101',
  name: 'Extensible Markup Language',
  version: '1.0',
  mime: 'application/xml',
} as const;

/** The packages of DA/T 48 as the METS of their representation lists them. */
export function eepFiles(packages: EepPackages): DescribedFiles {
  return {
    count: packages.count,
    at: (index) => ({ path: packages.name(index), mime: format.mime, fixity: packages.fixity(index) }),
  };
}

/** PREMIS 3.0 of the representation: one file object for each package, with the delivered files that it was made from. */
export function eepPremis({ agents }: PackageDescription, packages: EepPackages, payload: Payload): Rows {
  const source = folders.representation + folders.data;
  return rowsOf(
    premisStart,
    {
      count: packages.count,
      row(index) {
        const name = packages.name(index);
        const related = packages.sources(index).map((file) => source + payload.path(file));
        return String(
          fileObject({
            path: folders.data + name,
            fixity: packages.fixity(index),
            format,
            originalName: name,
            relationship: { type: 'derivation', subType: 'has source', related },
          }),
        );
      },
    },
    agentsAndEnd(agents),
  );
}
