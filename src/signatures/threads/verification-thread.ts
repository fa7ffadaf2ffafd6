import { stopSignal } from '../../concurrency/stop-signal.ts';
import { serveJobs } from '../../concurrency/threads.ts';
import { readFileRange } from '../../delivery/content/read-file.ts';
import type { SignatureReport } from '../../schema/types/signature-report.ts';
import { loadTrust, parseTrust } from '../trust.ts';
import { type SignedContent, verify } from '../verify.ts';
import type { FileToVerify, VerificationJob } from './verifier.ts';

serveJobs<VerificationJob, SignatureReport>(async ({ trustFolder, file, detached, at }, context) => {
  using stop = stopSignal(context);
  const trust = trustFolder === undefined ? parseTrust([]) : await loadTrust(trustFolder);
  const options = { at, detached: detached.map(contentOf), signal: stop.signal };
  return { value: await verify(contentOf(file), trust, options) };
});

function contentOf({ name, file, bytes }: FileToVerify): SignedContent {
  return { name, bytes, read: (range) => readFileRange(name, file, range) };
}
