import type { SignatureReport } from '../schema/types/signature-report.ts';
import { openReading } from './content/content-demands.ts';
import type { SignedContent } from './content/signed-content.ts';
import type { SignatureFacts } from './facts.ts';
import { type SignatureLimits, signatureLimits } from './limits.ts';
import { openBeside, openWithin } from './open-container.ts';
import type { TrustPolicy } from './trust-policy.ts';
import { type LocatedSignature, writeReport } from './validation/report.ts';
import { validate } from './validation/validate.ts';
import { LinkVerifier } from './x509/link.ts';

export { contentOfBytes, type SignedContent } from './content/signed-content.ts';
export { onlyProves } from './only-proves.ts';
export { mayCarrySignature, recognitionBytes } from './recognise.ts';
export type { TrustPolicy } from './trust-policy.ts';
export { conclusionOf } from './validation/report.ts';

export interface VerifyOptions {
  /** The time as of which to decide, unless something proves that a signature is older. */
  readonly at: Date;
  /** When the archive took the file in, which proves that its signatures existed by then. */
  readonly intakeAt?: Date;
  /** Signature containers that stand beside the file. */
  readonly detached?: readonly SignedContent[];
  readonly limits?: SignatureLimits;
  readonly signal?: AbortSignal;
}

/**
 * Verifies every electronic signature in and beside a file. The content is read once, as a stream, however large;
 * only signature containers are held. What this version recognises but does not verify is INDETERMINATE, with a
 * reason that begins with `NOT_PERFORMED_`.
 * @throws whatever reading the content throws, and the signal's reason
 */
export async function verify(
  file: SignedContent,
  policy: TrustPolicy,
  { at, intakeAt, detached = [], limits = signatureLimits, signal }: VerifyOptions,
): Promise<SignatureReport> {
  const content = openReading(file, limits);
  const context = { trust: policy, limits };
  const within = await openWithin(file, context, signal);
  const opened = [{ name: file.name, pending: within.pending }];
  for (const container of detached) {
    opened.push({
      name: container.name,
      pending: await openBeside(container, { ...context, content, contentName: file.name }),
    });
  }
  const worthReading = content.wanted() || file.bytes <= limits.containerBytes;
  const sha256 = worthReading ? content.digest('sha256') : undefined;
  await content.read(signal);
  const located: LocatedSignature[] = [];
  const circumstances = { policy, at, intakeAt, effort: { ...limits, links: new LinkVerifier(limits) } };
  const passed = new Set<number>();
  for (const { name, pending } of opened) {
    const facts: SignatureFacts[] = [];
    for (const conclude of pending) facts.push(await conclude());
    for (const validated of validate(facts, circumstances)) {
      located.push({ ...validated, container: name });
      const inside = pending === within.pending;
      if (inside && validated.judgement.indication === 'TOTAL-PASSED') passed.add(validated.facts.position);
    }
  }
  const described = {
    name: file.name,
    bytes: file.bytes,
    ...(sha256 && { sha256: Buffer.from(sha256()).toString('hex') }),
  };
  return writeReport({ file: described, document: await within.document?.(passed) }, located, circumstances);
}
