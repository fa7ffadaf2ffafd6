import type { PackageDescription } from '../plan/package-input.ts';
import { type Rows, rowsOf } from './rows.ts';

/** RFC 8493 §2.1.1, to the byte. */
export const declarationText = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** What a bag's payload, everything below `data/`, amounts to. */
export interface BagPayload {
  readonly files: number;
  readonly bytes: number;
}

/** bag-info.txt (RFC 8493 §2.2.2) with the fields that E-ARK's bag profile adds. */
export function bagInfo(input: PackageDescription, payload: BagPayload): Rows {
  const { id, version, instant, agents, document, profile } = input;
  const fields: readonly (readonly [label: string, value: string | undefined])[] = [
    ['Source-Organization', agents.deliveringUnit.name],
    ['External-Description', document.value.project.name],
    ['External-Identifier', id],
    ['Internal-Sender-Identifier', `${id}/v${version}`],
    ['Internal-Sender-Description', `${profile.label.zh} / ${profile.label.en}`],
    ['Archive-Profile', `${profile.id}@${profile.version}`],
    ['Bagging-Date', instant.slice(0, 10)],
    ['Bag-Software-Agent', `${agents.software.name} ${agents.software.version}`],
    ['Bag-Size', readableSize(payload.bytes)],
    ...groupFields(input),
    ['Payload-Oxum', `${payload.bytes}.${payload.files}`],
    ['E-ARK-Package-Type', 'AIP'],
    ['E-ARK-Specification-Version', '2.2.0'],
  ];
  return rowsOf(
    fields
      .filter(([, value]) => value !== undefined)
      .map(([label, value]) => `${label}: ${oneLine(value ?? '')}\n`)
      .join(''),
  );
}

/** Bags that belong together name their group, and parts their number in it. */
function groupFields({ id, division }: PackageDescription): (readonly [label: string, value: string])[] {
  if (division?.kind === 'parent') return [['Bag-Group-Identifier', id]];
  if (!division) return [];
  const { of, number, parts } = division.place;
  return [
    ['Bag-Group-Identifier', of.id],
    ['Bag-Count', `${number} of ${parts}`],
  ];
}

/** One line of a manifest: two blanks between digest and path, so that `sha256sum -c` reads it. */
export function manifestLine(digest: string, path: string): string {
  return `${digest}  ${path}\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function readableSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${Number((bytes / 1000 ** power).toFixed(1))} ${units[power]}`;
}
