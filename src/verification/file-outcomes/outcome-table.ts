import type { Language } from '../../i18n/text.ts';
import {
  outcomeWords,
  properties,
  propertyWords,
  fileOutcomeWords as words,
} from '../../i18n/verification/four-properties.ts';
import { byteOrderMark, csvRow } from '../../printing/csv-row.ts';
import type { FileOutcomes, PropertyOutcome } from '../../schema/types/file-outcomes.ts';
import type { FileWithOutcomes } from './file-outcomes.ts';

/** What a table of results file by file is written as. */
export type OutcomeTableFormat = 'csv' | 'jsonl';

/** Characters that are written together: small pieces take longer to write than to make. */
const pieceLength = 64 * 1024;

/** Writes what a check says of each file, a line for each: CSV for people (RFC 4180), or JSON for programs. */
export async function* outcomeTable(
  files: Iterable<FileWithOutcomes> | AsyncIterable<FileWithOutcomes>,
  format: OutcomeTableFormat,
  language: Language,
): AsyncGenerator<Uint8Array, void> {
  let piece = format === 'csv' ? byteOrderMark + csvRow(heads(language)) : '';
  for await (const file of files) {
    piece += format === 'csv' ? csvRow(cells(file, language)) : `${JSON.stringify(fileOutcomes(file))}\n`;
    if (piece.length < pieceLength) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}

/** The same as one document. */
export function fileOutcomes({ path, listed, volume, record, outcomes }: FileWithOutcomes): FileOutcomes {
  return {
    path,
    listed,
    ...(volume !== undefined && { volume }),
    ...(record !== undefined && { record }),
    ...outcomes,
  };
}

function heads(language: Language): string[] {
  return [
    ...[words.path, words.volume, words.record].map((word) => word[language]),
    ...properties.flatMap((property) =>
      [propertyWords[property], words.rules, words.because].map((word) => word[language]),
    ),
  ];
}

function cells({ path, volume, record, outcomes }: FileWithOutcomes, language: Language): (string | number)[] {
  return [path, volume ?? '', record ?? '', ...properties.flatMap((property) => told(outcomes[property], language))];
}

function told({ outcome, rules, by, reason }: PropertyOutcome, language: Language): string[] {
  const because = [by, reason?.[language]].filter((part) => part !== undefined).join(' ');
  return [outcomeWords[outcome][language], rules.join(' '), because];
}
