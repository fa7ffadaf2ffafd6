import { openThreads } from '../../concurrency/threads.ts';
import type { SignatureReport } from '../../schema/types/signature-report.ts';

/** A file on this machine, and how the report calls it. */
export interface FileToVerify {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
}

/** What is to be verified: a file with the signatures that stand beside it. */
export interface FileVerification {
  readonly file: FileToVerify;
  readonly detached: readonly FileToVerify[];
  /** The time as of which to decide, unless something proves that a signature is older. */
  readonly at: Date;
}

/** A verification with the folder of those who are trusted; without one nobody is. */
export interface VerificationJob extends FileVerification {
  readonly trustFolder: string | undefined;
}

/** Verifies signatures in threads of its own, several files at the same time. */
export interface SignatureVerifier {
  /** @throws {Problem} `signatures.trust-…` */
  verify(verification: FileVerification, signal?: AbortSignal): Promise<SignatureReport>;
  close(): Promise<void>;
}

export function openSignatureVerifier({
  trustFolder,
  threads: count,
}: {
  readonly trustFolder: string | undefined;
  readonly threads: number;
}): SignatureVerifier {
  const threads = openThreads<VerificationJob, SignatureReport>('./verification-thread', {
    beside: import.meta.url,
    threads: count,
  });
  return {
    verify: (verification, signal) => threads.run({ ...verification, trustFolder }, { signal }),
    close: () => threads.close(),
  };
}
