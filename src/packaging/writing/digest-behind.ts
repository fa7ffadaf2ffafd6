import { openThreads, smallHeap } from '../../concurrency/threads.ts';
import { openWatermark, raise } from '../../concurrency/watermark.ts';
import type { ByteRange } from '../../delivery/content/content.ts';
import type { DigestAlgorithm } from '../../delivery/fixity/digest-threads.ts';
import type { DigestBehindJob } from './digest-behind-thread.ts';
import { openWrittenPrefix } from './written-prefix.ts';

/** Digests of a file that is being written. */
export interface DigestsBehind {
  /** Says that these bytes of it are there now, and stay as they are. */
  written(range: ByteRange): void;
  /** Hexadecimal, in the order of the algorithms; once all of it is there. */
  digests(): Promise<string[]>;
  /** Ends the threads, whether they are ready or not. */
  close(): Promise<void>;
}

/** Waking a thread for less costs more than it gains. */
const tellingBytes = 1024 * 1024;

/**
 * Digests a file while it is written, one thread for each algorithm close behind the writing: its bytes are still in the
 * memory, and whoever writes need not wait for the digest of the whole.
 */
export function digestBehind(file: string, bytes: number, algorithms: readonly DigestAlgorithm[]): DigestsBehind {
  const written = openWatermark();
  const prefix = openWrittenPrefix();
  let end = 0;
  let told = 0;
  const threads = openThreads<DigestBehindJob, string>('./digest-behind-thread', {
    beside: import.meta.url,
    threads: algorithms.length,
    limits: smallHeap,
  });
  const outcomes = Promise.allSettled(algorithms.map((algorithm) => threads.run({ file, bytes, algorithm, written })));
  return {
    written(range) {
      end = prefix.add(range);
      if (end < bytes && end - told < tellingBytes) return;
      raise(written, end);
      told = end;
    },
    async digests() {
      if (end < bytes) throw new Error(`only ${end} of ${bytes} bytes were written`);
      return (await outcomes).map((outcome) => {
        if (outcome.status === 'rejected') throw outcome.reason;
        return outcome.value;
      });
    },
    close: () => threads.close(),
  };
}
