import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { type JobContext, serveJobs } from '../../concurrency/serve-jobs.ts';
import { type Watermark, waitFor } from '../../concurrency/watermark.ts';
import type { DigestAlgorithm } from '../../delivery/fixity/digest-threads.ts';

/** Digests a file while it is written, close behind whoever writes it. */
export interface DigestBehindJob {
  readonly file: string;
  readonly bytes: number;
  readonly algorithm: DigestAlgorithm;
  /** How many bytes from its start are there for good. */
  readonly written: Watermark;
}

const chunk = Buffer.allocUnsafeSlow(1024 * 1024);

serveJobs<DigestBehindJob, string>((job, context) => {
  const descriptor = openSync(job.file, 'r');
  try {
    return { value: digestBehind(descriptor, job, context) };
  } finally {
    closeSync(descriptor);
  }
});

/** Gives anything when nobody waits for it any more. */
function digestBehind(descriptor: number, job: DigestBehindJob, { stopped }: JobContext): string {
  const digest = createHash(job.algorithm);
  for (let position = 0; position < job.bytes; ) {
    const wanted = Math.min(chunk.length, job.bytes - position);
    waitFor(job.written, position + wanted, stopped);
    if (stopped()) break;
    const read = readSync(descriptor, chunk, 0, wanted, position);
    if (read === 0) throw new Error(`${job.file} ends before it was written`);
    digest.update(chunk.subarray(0, read));
    position += read;
  }
  return digest.digest('hex');
}
