import { serveJobs } from '../../concurrency/serve-jobs.ts';
import { stopSignal } from '../../concurrency/stop-signal.ts';
import { placeProblem } from '../../delivery/content/place-problem.ts';
import { openPlaces } from '../../delivery/content/places.ts';
import { readFileRange } from '../../delivery/content/read-file.ts';
import type { SignatureReport } from '../../schema/types/signature-report.ts';
import { openTrustMemory } from '../trust/trust-memory.ts';
import { parseTrust } from '../trust.ts';
import { type SignedContent, verify } from '../verify.ts';
import type { FileToVerify, VerificationJob } from './verifier.ts';

/**
 * Up to here a file is read at one go when it is first asked for, in bytes: verification reads here and there, and to open a
 * small file each time takes longer than to verify it.
 */
const wholeBytes = 1024 * 1024;

/** Files that are read at one go take no more than this together; the others of a job are read here and there. */
const heldBytes = 8 * wholeBytes;

const trustIn = openTrustMemory();

serveJobs<VerificationJob, SignatureReport>(async ({ trustFolder, file, detached, at, intakeAt }, context) => {
  using stop = stopSignal(context);
  const trust = trustFolder === undefined ? parseTrust([]) : await trustIn(trustFolder);
  const contentOf = openContents();
  const content = contentOf(file);
  const options = { at, ...(intakeAt && { intakeAt }), detached: detached.map(contentOf), signal: stop.signal };
  return { value: await verify(content, trust, options) };
});

function openContents(): (file: FileToVerify) => SignedContent {
  let left = heldBytes;
  return (file) => {
    if (file.bytes > Math.min(wholeBytes, left)) return streamed(file);
    left -= file.bytes;
    return held(file);
  };
}

function streamed({ name, file, bytes, offset = 0, linkFree = false }: FileToVerify): SignedContent {
  return {
    name,
    bytes,
    read: ({ start, end } = { start: 0, end: bytes }) =>
      readFileRange(name, file, { start: offset + start, end: offset + Math.min(end, bytes) }, { linkFree }),
  };
}

function held(file: FileToVerify): SignedContent {
  let whole: Uint8Array | undefined;
  return {
    name: file.name,
    bytes: file.bytes,
    async *read({ start, end } = { start: 0, end: file.bytes }) {
      whole ??= readWhole(file);
      yield whole.subarray(start, end);
    },
  };
}

/** @throws {Problem} `delivery.file-…` when the file is not as it was listed */
function readWhole({ name, file, bytes, offset = 0, linkFree = false }: FileToVerify): Uint8Array {
  const whole = Buffer.allocUnsafeSlow(bytes);
  const places = openPlaces();
  try {
    const filled = places.use({ file, offset, bytes, linkFree }, (fill) => (fill(whole, 0) ? { whole } : undefined));
    if ('trouble' in filled) throw placeProblem(name, filled);
    return filled.whole;
  } finally {
    places.close();
  }
}
