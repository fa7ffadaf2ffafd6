import type { ResourceLimits } from 'node:worker_threads';
import { openThreads } from '../../concurrency/threads.ts';
import { Problem } from '../../problem.ts';
import type { SignatureReport } from '../../schema/types/signature-report.ts';
import { errorCode } from '../../system/error-code.ts';

/** A file on this machine or a part of one, and how the report calls it. */
export interface FileToVerify {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  /** Where it begins in the file; at its start where nothing is said. */
  readonly offset?: number;
  /** No folder on the way to it may be a link. */
  readonly linkFree?: boolean;
}

export interface VerificationTimes {
  /** The time as of which to decide, unless something proves that a signature is older. */
  readonly at: Date;
  /** By when the archive had taken everything in, which proves that the signatures were there. */
  readonly intakeAt?: Date;
}

/** What is to be verified: a file with the signatures that stand beside it. */
export interface FileVerification extends VerificationTimes {
  readonly file: FileToVerify;
  readonly detached: readonly FileToVerify[];
}

/** A verification with the folder of those who are trusted; without one nobody is. */
export interface VerificationJob extends FileVerification {
  readonly trustFolder: string | undefined;
}

/** Verifies signatures in threads of its own, several files at the same time. */
export interface SignatureVerifier {
  /** How many files are verified at the same time. */
  readonly threads: number;
  /**
   * Aborting ends the verification, and its thread where that does not listen.
   * @throws {Problem} `signatures.trust-…`, `signatures.took-too-long`, `signatures.took-too-much`
   */
  verify(verification: FileVerification, signal?: AbortSignal): Promise<SignatureReport>;
  close(): Promise<void>;
}

export interface VerifierOptions {
  readonly trustFolder: string | undefined;
  readonly threads: number;
  /** How long one verification may take, in seconds; without it, as long as it takes. */
  readonly seconds?: number;
  /** What the heap of each thread may take. */
  readonly heap?: ResourceLimits;
  /** Milliseconds after which an idle thread ends. */
  readonly idleMilliseconds?: number;
}

/** No honest file comes near it: content streams by, and what is held of it has limits of its own. */
const usualHeap: ResourceLimits = { maxOldGenerationSizeMb: 1_024 };

/** A thread that is told to stop looks every 200 ms, unless it computes. */
const patience = 1_000;

export function openSignatureVerifier({
  trustFolder,
  threads: count,
  seconds,
  heap = usualHeap,
  idleMilliseconds,
}: VerifierOptions): SignatureVerifier {
  const threads = openThreads<VerificationJob, SignatureReport>('./verification-thread', {
    beside: import.meta.url,
    threads: count,
    limits: heap,
    patience,
    ...(idleMilliseconds !== undefined && { idleMilliseconds }),
  });
  return {
    threads: count,
    async verify(verification, signal) {
      const deadline = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      const onStart = (): void => {
        if (seconds === undefined) return;
        const late = new Problem('signatures.took-too-long', { params: { limit: seconds } });
        timer = setTimeout(() => deadline.abort(late), seconds * 1_000);
      };
      const ends = AbortSignal.any([deadline.signal, ...(signal ? [signal] : [])]);
      try {
        return await threads.run({ ...verification, trustFolder }, { signal: ends, onStart });
      } catch (cause) {
        throw errorCode(cause) === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new Problem('signatures.took-too-much', { cause })
          : cause;
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => threads.close(),
  };
}
