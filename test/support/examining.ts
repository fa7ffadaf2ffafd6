import { tmpdir } from 'node:os';
import type { ExecutionContext } from 'ava';
import { openDelivery } from '../../src/delivery/open-delivery.ts';
import { type OpeningLimits, openingLimits } from '../../src/formats/opening/budget.ts';
import { type RenderingLimits, renderingLimits } from '../../src/formats/rendering/limits.ts';
import type { Profile } from '../../src/profiles/profile.ts';
import { loadProfiles, type ProfileLibrary } from '../../src/profiles/profile-library.ts';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';
import { parseTrust } from '../../src/signatures/trust.ts';
import type { RegisteredSigner } from '../../src/signers/registered-signer.ts';
import { registerOf } from '../../src/signers/signer-register.ts';
import { type Examination, type ExamineOptions, examine } from '../../src/verification/examine.ts';
import type { Finding } from '../../src/verification/finding.ts';
import { openLearnThreads } from '../../src/verification/learning/learn-threads.ts';
import type { MalwareScanner } from '../../src/verification/malware/scanner.ts';
import { openOpeningThreads } from '../../src/verification/opening/opening-threads.ts';
import type { ArchivalPdfValidator } from '../../src/verification/pdfa/validator.ts';
import { openRenderingThreads } from '../../src/verification/rendering/rendering-threads.ts';

const now = new Date('2026-01-15T08:00:00Z');

type ExaminedOptions = Partial<
  Pick<ExamineOptions, 'trust' | 'profile' | 'stage' | 'recognise' | 'verifier' | 'at' | 'arrivedAt'>
> & {
  /** Profiles in place of those that the product brings. */
  readonly profiles?: ProfileLibrary;
  /** Other limits of a package than the profile's. */
  readonly split?: Profile['split'];
  readonly signers?: readonly RegisteredSigner[];
  readonly scanner?: MalwareScanner;
  readonly validator?: ArchivalPdfValidator;
  /** What opening a file may cost. */
  readonly limits?: OpeningLimits;
  /** What drawing pages may cost, where it is otherwise than usual. */
  readonly rendering?: Partial<RenderingLimits>;
};

/** Checks a delivery folder or ZIP as of a fixed instant. */
export async function examined(t: ExecutionContext, path: string, options: ExaminedOptions = {}): Promise<Examination> {
  const threads = openLearnThreads({ threads: 1 });
  t.teardown(() => threads.close());
  const { limits = openingLimits } = options;
  const openers = openOpeningThreads({ threads: 1, limits });
  t.teardown(() => openers.close());
  const renderers = openRenderingThreads({ limits: { ...renderingLimits, ...options.rendering } });
  t.teardown(() => renderers.close());
  const content = await openDelivery(path);
  t.teardown(() => content.close());
  const { profiles: library = await loadProfiles(), signers = [], split, trust = parseTrust([]), at = now } = options;
  return await examine(content, {
    ...options,
    profiles: { ...library, find: (...named) => ({ ...library.find(...named), ...(split && { split }) }) },
    stage: options.stage ?? 'self_check',
    trust,
    signers: registerOf(signers),
    threads,
    openers,
    renderers,
    passingFolder: tmpdir(),
    at,
    clock: () => now,
  });
}

/** The findings that keep a delivery back or warn, as `rule condition at`. */
export function troubles(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'warning')
    .map(({ rule, evidence, target }) => [rule, evidence['condition'], target.pointer ?? target.file].join(' '));
}

/** What the check says of every item that the delivering unit has stated not to be in the delivery, in the form of `troubles`. */
export function statedItems({ itemStatements = [] }: HandoverDocument): string[] {
  return itemStatements.map(({ status }, index) => `IN-09 ${status.toLowerCase()} /itemStatements/${index}`);
}
