import type { CheckReport } from '../schema/types/check-report.ts';
import type { Finding, Outcome, Property } from './finding.ts';

/** From the best to the worst that can be said of a property. */
export const outcomeRanking: readonly Outcome[] = [
  'not_applicable',
  'passed',
  'recognised',
  'warning',
  'manual_review',
  'not_performed',
  'failed',
];

/** What a report says as a whole, from its findings. */
export function summarise(findings: readonly Finding[]): Pick<CheckReport, 'ok' | 'properties'> {
  const worst = (property: Property): Outcome => worstOutcome(findings.filter((one) => one.property === property));
  return {
    ok: !findings.some(isBlocking),
    properties: {
      authenticity: worst('authenticity'),
      integrity: worst('integrity'),
      usability: worst('usability'),
      security: worst('security'),
    },
  };
}

/** The worst that findings say; of none, that nothing was applicable. */
export function worstOutcome(findings: readonly Pick<Finding, 'outcome'>[]): Outcome {
  const worst = findings.reduce((rank, { outcome }) => Math.max(rank, outcomeRanking.indexOf(outcome)), 0);
  return outcomeRanking[worst] ?? 'not_applicable';
}

/** True for a finding that keeps the delivery from being submitted: a check that could not run is no pass. */
export function isBlocking({ severity, outcome }: Pick<Finding, 'outcome' | 'severity'>): boolean {
  return severity === 'blocking' && (outcome === 'failed' || outcome === 'not_performed');
}
