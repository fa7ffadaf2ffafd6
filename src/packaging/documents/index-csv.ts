import { folders } from '../layout.ts';
import type { PackagedFile } from '../plan/package-input.ts';
import type { Payload } from '../plan/payload.ts';
import { type Rows, rowsOf } from './rows.ts';

type Column = readonly [name: string, value: (file: PackagedFile, packagePath: string) => string | number | undefined];

const columns: readonly Column[] = [
  ['volume', ({ volume }) => volume?.no],
  ['volume_title', ({ volume }) => volume?.title],
  ['record', ({ record }) => record?.seq],
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

/** Spreadsheet programs on Chinese Windows take a file without this mark for GB 18030. */
const byteOrderMark = '\ufeff';

/** A table of all delivered files for people (RFC 4180), in the order in which the handover document lists them. */
export function indexCsv(payload: Payload): Rows {
  return rowsOf(byteOrderMark + rowOf(columns.map(([name]) => name)), {
    count: payload.count,
    row(position) {
      const index = payload.given(position);
      const file = payload.file(index);
      const packagePath = folders.representation + folders.data + payload.path(index);
      return rowOf(columns.map(([, value]) => value(file, packagePath) ?? ''));
    },
  });
}

function rowOf(values: readonly (string | number)[]): string {
  return `${values.map(cellOf).join(',')}\r\n`;
}

/** What a spreadsheet would compute gets an apostrophe before it, so that a file name is never a formula. */
function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n']/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
