import { serveJobs } from '../../concurrency/serve-jobs.ts';
import { stopSignal } from '../../concurrency/stop-signal.ts';
import { openPackageFile } from '../package-reader.ts';
import { type Proof, type ProveOptions, provePackage } from './prove-package.ts';

/** A package in a file of this machine that is to be proven. */
export interface VerifyJob {
  readonly file: string;
  readonly options: ProveOptions;
}

serveJobs<VerifyJob, Proof>(async ({ file, options }, context) => {
  using stop = stopSignal(context);
  const source = await openPackageFile(file);
  try {
    return { value: await provePackage(source, options, { signal: stop.signal, onBytes: context.progress }) };
  } finally {
    await source.close();
  }
});
