import type { ExaminedFile } from '../examined-delivery.ts';
import type { ScannerIdentity, ScanVerdict } from '../malware/scanner.ts';
import type { Keeping } from './keeping.ts';
import { type KeptOfFiles, openKeptOfFiles } from './kept-of-files.ts';

/**
 * Verdicts of a scanner, as it gave them in earlier checks with the same database and for later ones.
 * Undefined for a scanner that does not tell by which database it judges.
 */
export function openKeptScans(
  keeping: Keeping,
  { engine, database, databaseOn }: ScannerIdentity,
): KeptOfFiles<ExaminedFile, ScanVerdict> | undefined {
  if (database === null || databaseOn === null) return undefined;
  return openKeptOfFiles(keeping, {
    kind: 'scan',
    counted: 'scans',
    fileOf: (file) => file,
    inputsOf: () => [engine, database, databaseOn],
    lasts: ({ verdict }) => verdict !== 'not-performed',
  });
}
