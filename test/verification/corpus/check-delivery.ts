import { tmpdir } from 'node:os';
import {
  type ConformanceCast,
  type ConformanceDelivery,
  checkedAt,
  conformanceCast,
} from '../../../fixtures/conformance/delivery.ts';
import { conformanceRecords } from '../../../fixtures/conformance/profile.ts';
import type { Profile } from '../../../src/profiles/profile.ts';
import { resolveProfile } from '../../../src/profiles/resolve-profile.ts';
import { parseTrust, type TrustPolicy } from '../../../src/signatures/trust.ts';
import { registerOf } from '../../../src/signers/signer-register.ts';
import { type Examination, examine } from '../../../src/verification/examine.ts';
import type { Finding } from '../../../src/verification/finding.ts';
import { openLearnThreads } from '../../../src/verification/learning/learn-threads.ts';
import { openOpeningThreads } from '../../../src/verification/opening/opening-threads.ts';
import { openRenderingThreads } from '../../../src/verification/rendering/rendering-threads.ts';
import { heldContent } from '../../support/held-content.ts';

/** Who signs in the corpus, made once. */
export const cast: Promise<ConformanceCast> = conformanceCast();

/** No file of the corpus lies on a disk, so that none of these threads ever starts. */
const threads = openLearnThreads({ threads: 1 });
const openers = openOpeningThreads({ threads: 1 });
const renderers = openRenderingThreads();

let trust: TrustPolicy | undefined;

/** Checks a delivery of the corpus at the bureau's door, all in memory. */
export async function checkDelivery(delivery: ConformanceDelivery, handover?: Uint8Array): Promise<Examination> {
  const { pki } = await cast;
  trust ??= parseTrust([
    { name: 'root.der', bytes: pki.root.certificate },
    { name: 'issuing.der', bytes: pki.issuing.certificate },
    { name: 'issuing.crl', bytes: pki.crl },
    { name: 'root.crl', bytes: pki.rootCrl },
  ]);
  const document = handover ?? Buffer.from(JSON.stringify(delivery.document));
  const content = heldContent(new Map([...delivery.contents, ['handover.json', document]]), delivery.others);
  const profile = profileOf(delivery);
  return await examine(content, {
    profiles: { all: () => [profile], find: () => profile },
    stage: 'handover',
    trust: delivery.trusted ? trust : parseTrust([]),
    signers: registerOf(delivery.signers),
    threads,
    openers,
    renderers,
    passingFolder: tmpdir(),
    scanner: delivery.scanner,
    validator: delivery.validator,
    at: checkedAt,
    clock: () => checkedAt,
  });
}

function profileOf({ profile }: ConformanceDelivery): Profile {
  const { id, version } = profile;
  return resolveProfile([{ document: profile, records: conformanceRecords, reference: `${id}@${version}` }]);
}

/** Every finding but those that passed, as rule and condition, or outcome where it has no condition; sorted. */
export function saidOf(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ outcome }) => outcome !== 'passed')
    .map(
      ({ rule, outcome, evidence: { condition } }) => `${rule} ${typeof condition === 'string' ? condition : outcome}`,
    )
    .sort();
}
