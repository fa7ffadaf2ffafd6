import type { ExecutionContext } from 'ava';
import { openDelivery } from '../../src/delivery/open-delivery.ts';
import type { Profile } from '../../src/profiles/profile.ts';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import { parseTrust } from '../../src/signatures/trust.ts';
import { type Examination, type ExamineOptions, examine } from '../../src/verification/examine.ts';
import type { Finding } from '../../src/verification/finding.ts';
import { openLearnThreads } from '../../src/verification/learning/learn-threads.ts';

const now = new Date('2026-01-15T08:00:00Z');

/** Checks a delivery folder or ZIP as of a fixed instant. @param options.split other limits of a package than the profile's */
export async function examined(
  t: ExecutionContext,
  path: string,
  options: Partial<Pick<ExamineOptions, 'trust' | 'profile' | 'verifier' | 'at' | 'arrivedAt'>> & {
    readonly split?: Profile['split'];
  } = {},
): Promise<Examination> {
  const threads = openLearnThreads({ threads: 1 });
  t.teardown(() => threads.close());
  const content = await openDelivery(path);
  t.teardown(() => content.close());
  const { arrivedAt, at = now, profile, trust = parseTrust([]), split, verifier } = options;
  const shipped = await loadProfiles();
  const profiles = { ...shipped, find: (id: string) => ({ ...shipped.find(id), ...(split && { split }) }) };
  return await examine(content, { profiles, profile, trust, threads, verifier, at, arrivedAt, clock: () => now });
}

/** The findings that keep a delivery back or warn, as `rule condition at`. */
export function troubles(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'warning')
    .map(({ rule, evidence, target }) => [rule, evidence['condition'], target.pointer ?? target.file].join(' '));
}
