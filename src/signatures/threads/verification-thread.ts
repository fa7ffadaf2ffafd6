import { serveJobs } from '../../concurrency/serve-jobs.ts';
import { stopSignal } from '../../concurrency/stop-signal.ts';
import { readFileRange } from '../../delivery/content/read-file.ts';
import type { SignatureReport } from '../../schema/types/signature-report.ts';
import { openTrustMemory } from '../trust/trust-memory.ts';
import { parseTrust } from '../trust.ts';
import { type SignedContent, verify } from '../verify.ts';
import type { FileToVerify, VerificationJob } from './verifier.ts';

const trustIn = openTrustMemory();

serveJobs<VerificationJob, SignatureReport>(async ({ trustFolder, file, detached, at, intakeAt }, context) => {
  using stop = stopSignal(context);
  const trust = trustFolder === undefined ? parseTrust([]) : await trustIn(trustFolder);
  const options = { at, ...(intakeAt && { intakeAt }), detached: detached.map(contentOf), signal: stop.signal };
  return { value: await verify(contentOf(file), trust, options) };
});

function contentOf({ name, file, bytes, offset = 0, linkFree = false }: FileToVerify): SignedContent {
  return {
    name,
    bytes,
    read: ({ start, end } = { start: 0, end: bytes }) =>
      readFileRange(name, file, { start: offset + start, end: offset + Math.min(end, bytes) }, { linkFree }),
  };
}
