import { openThreads } from '../../concurrency/threads.ts';
import type { NamedFile } from '../register-file.ts';
import type { GivenFacts } from './given-facts.ts';
import type { ImportedFile } from './import-files.ts';

/** Files from which signers are to be registered. */
export interface ImportJob {
  readonly files: readonly NamedFile[];
  readonly given: GivenFacts;
}

/** Reads files that register signers in a thread of its own: a large table takes a second. */
export interface SignerImporter {
  /** @throws {Problem} `signers.…` */
  import(job: ImportJob): Promise<readonly ImportedFile[]>;
  close(): Promise<void>;
}

export function openSignerImporter(): SignerImporter {
  const threads = openThreads<ImportJob, readonly ImportedFile[]>('./import-thread', {
    beside: import.meta.url,
    threads: 1,
  });
  return { import: (job) => threads.run(job), close: () => threads.close() };
}
