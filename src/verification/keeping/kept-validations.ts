import type { ExaminedFile } from '../examined-delivery.ts';
import type { ConformanceVerdict, ValidatorIdentity } from '../pdfa/validator.ts';
import type { Keeping } from './keeping.ts';
import { type KeptOfFiles, openKeptOfFiles } from './kept-of-files.ts';

/** Verdicts of a validator, as the same version of it gave them in earlier checks and for later ones. */
export function openKeptValidations(
  keeping: Keeping,
  { program }: ValidatorIdentity,
): KeptOfFiles<ExaminedFile, ConformanceVerdict> {
  return openKeptOfFiles(keeping, {
    kind: 'validation',
    counted: 'validations',
    fileOf: (file) => file,
    inputsOf: () => [program],
    lasts: ({ verdict }) => verdict !== 'not-performed',
  });
}
