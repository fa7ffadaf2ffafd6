import type { ExaminedFile } from '../examined-delivery.ts';
import type { ScannerIdentity, ScanVerdict } from '../malware/scanner.ts';
import type { Keeping } from './keeping.ts';

/** Verdicts of a scanner, as it gave them in earlier checks with the same database and for later ones. */
export interface KeptScans {
  /** What is known already, by path. */
  recall(files: Iterable<ExaminedFile>): Promise<ReadonlyMap<string, ScanVerdict>>;
  /** Keeps a verdict that is one; that a file was not scanned is kept by nobody. */
  keep(file: ExaminedFile, verdict: ScanVerdict): Promise<void>;
  flush(): Promise<void>;
}

/** Undefined for a scanner that does not tell by which database it judges. */
export function openKeptScans(
  keeping: Keeping,
  { engine, database, databaseOn }: ScannerIdentity,
): KeptScans | undefined {
  if (database === null || databaseOn === null) return undefined;
  const keyOf = ({ fixity }: ExaminedFile): string | undefined =>
    fixity && keeping.keyOf('scan', [engine, database, databaseOn, fixity.bytes, fixity.sha256]);
  return {
    async recall(files) {
      const verdicts = new Map<string, ScanVerdict>();
      for await (const some of keeping.recall(files, keyOf)) {
        for (const { item, found } of some) {
          if (!found) continue;
          verdicts.set(item.file.path, JSON.parse(found.value));
          keeping.reuse('scans', found);
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
