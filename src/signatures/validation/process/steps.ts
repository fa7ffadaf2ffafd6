import type { Observation } from '../../observation.ts';
import { certificateRevocation } from './certificate-revocation.ts';
import { signingUsage, timestampUsage } from './certificate-usage.ts';
import { certificateValidity } from './certificate-validity.ts';
import { claimedTime } from './claimed-time.ts';
import { cryptographicConstraints } from './cryptographic-constraints.ts';
import { timestampOrder, timestampsUsed } from './stamped-by.ts';
import type { Subject } from './subject.ts';
import { statedAccuracy, statedTime } from './timestamp-steps.ts';

/** A step of validation: the clause of ETSI EN 319 102-1, and what it comes upon. */
export type Step = readonly [clause: string, run: (subject: Subject) => readonly Observation[]];

/** Validation of a signature as of its best signing time, in the order of the standard. */
export const signatureSteps: readonly Step[] = [
  ['§5.2.2 to §5.2.4, §5.2.7: format, signer, cryptographic verification', ({ facts }) => facts.observations],
  ['§5.2.6: X.509 certificate validation', ({ chain }) => chain.observations],
  ['GB/T 38540 §6.5: the seal and its maker', ({ seal }) => seal?.observations ?? []],
  ['§5.2.6.4, §5.5.4: validity of the signing certificate', certificateValidity],
  ['§5.2.5, §5.5.4: revocation freshness and status', certificateRevocation],
  ['§5.2.8.4.2: what the certificate may be used for', signingUsage],
  ['§5.2.8.4.3, §5.6.2.4: cryptographic constraints', cryptographicConstraints],
  ['§5.5.4: signature time-stamps', timestampsUsed],
  ['§5.6.3: order of time-stamps', timestampOrder],
  ['§5.5: claimed signing time', claimedTime],
];

/** Validation of a time-stamp (§5.4) as of when it is known to have existed. */
export const timestampSteps: readonly Step[] = [
  [
    '§5.2.2 to §5.2.4, §5.2.7: format, authority, imprint, cryptographic verification',
    ({ facts }) => facts.observations,
  ],
  ['§5.2.6: X.509 certificate validation', ({ chain }) => chain.observations],
  ["§5.2.6.4, §5.6.2.1: validity of the authority's certificate", certificateValidity],
  ['§5.2.5, §5.6.2.1: revocation freshness and status', certificateRevocation],
  ['RFC 3161 §2.3: what the certificate may be used for', timestampUsage],
  ['§5.2.8.4.3, §5.6.2.4: cryptographic constraints', cryptographicConstraints],
  ['§5.4: the time that is stated', statedTime],
  ['RFC 3161 §2.4.2: its accuracy', statedAccuracy],
];
