import { byteOrderMark, csvRow } from '../../printing/csv-row.ts';
import type { ListedPart } from '../../schema/types/package-parts.ts';
import { folders } from '../layout.ts';
import type { PackageDescription, PackagedFile } from '../plan/package-input.ts';
import type { Payload } from '../plan/payload.ts';
import { type Rows, rowsOf } from './rows.ts';

type Column = readonly [name: string, value: (file: PackagedFile, packagePath: string) => string | number | undefined];

const columns: readonly Column[] = [
  ['volume', ({ volume }) => volume?.no],
  ['volume_title', ({ volume }) => volume?.title],
  ['record', ({ record }) => record?.seq],
  ['archival_code', ({ volume, record }) => record?.archivalCode ?? volume?.archivalCode],
  ['item', ({ record }) => record?.item],
  ['doc_no', ({ record }) => record?.docNo],
  ['title', ({ record }) => record?.title],
  ['date', ({ record }) => record?.date],
  ['responsible', ({ record }) => record?.responsible?.join('; ')],
  ['role', ({ role }) => role],
  ['true_name', ({ path }) => path],
  ['package_path', (_, packagePath) => packagePath],
  ['bytes', ({ fixity }) => fixity.bytes],
  ['sha256', ({ fixity }) => fixity.sha256],
  ['sm3', ({ fixity }) => fixity.sm3],
  ['format', ({ format }) => [format.name, format.version].filter(Boolean).join(' ')],
  ['pronom', ({ format }) => format.puid ?? undefined],
  ['signers', ({ signers }) => signers?.join('; ')],
];

/**
 * A table of all delivered files for people (RFC 4180), in the order in which the handover document lists them. That of a
 * divided delivery's parent lists the files in all parts, and the part that each is in.
 */
export function indexCsv({ division }: PackageDescription, payload: Payload): Rows {
  const listed = division?.kind === 'parent' ? division.delivered : payload;
  const partAt = division?.kind === 'parent' ? partsByPosition(division.parts) : undefined;
  return rowsOf(byteOrderMark + csvRow([...(partAt ? ['part'] : []), ...columns.map(([name]) => name)]), {
    count: listed.count,
    row(position) {
      const index = listed.given(position);
      const file = listed.file(index);
      const packagePath = folders.representation + folders.data + listed.path(index);
      const cells = columns.map(([, value]) => value(file, packagePath) ?? '');
      return csvRow(partAt ? [partAt(position), ...cells] : cells);
    },
  });
}

/** Files stand in the order of the parts, so their numbers say which part each is in. */
function partsByPosition(parts: readonly ListedPart[]): (position: number) => string {
  let files = 0;
  const ends = parts.map((part) => (files += part.files));
  return (position) => parts[ends.findIndex((end) => position < end)]?.id ?? '';
}
