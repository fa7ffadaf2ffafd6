import type { ExaminedFile } from '../examined-delivery.ts';
import type { ConformanceVerdict, ValidatorIdentity } from '../pdfa/validator.ts';
import type { Keeping } from './keeping.ts';

/** Verdicts of a validator, as the same version of it gave them in earlier checks and for later ones. */
export interface KeptValidations {
  /** What is known already, by path. */
  recall(files: Iterable<ExaminedFile>): Promise<ReadonlyMap<string, ConformanceVerdict>>;
  /** Keeps a verdict that is one; that a file was not validated is kept by nobody. */
  keep(file: ExaminedFile, verdict: ConformanceVerdict): Promise<void>;
  flush(): Promise<void>;
}

export function openKeptValidations(keeping: Keeping, { program }: ValidatorIdentity): KeptValidations {
  const keyOf = ({ fixity }: ExaminedFile): string | undefined =>
    fixity && keeping.keyOf('validation', [program, fixity.bytes, fixity.sha256]);
  return {
    async recall(files) {
      const verdicts = new Map<string, ConformanceVerdict>();
      for await (const some of keeping.recall(files, keyOf)) {
        for (const { item, found } of some) {
          if (!found) continue;
          verdicts.set(item.file.path, JSON.parse(found.value));
          keeping.reuse('validations', found);
        }
      }
      return verdicts;
    },
    async keep(file, verdict) {
      const key = keyOf(file);
      if (key === undefined || verdict.verdict === 'not-performed') return;
      await keeping.keep({ key, content: file.fixity?.sha256 ?? null, value: JSON.stringify(verdict) });
    },
    flush: () => keeping.flush(),
  };
}
