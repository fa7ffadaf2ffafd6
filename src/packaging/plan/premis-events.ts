import type { CheckReport } from '../../schema/types/check-report.ts';
import type { SignatureEvidence } from '../../schema/types/signature-evidence.ts';
import type { PremisEvent } from './package-input.ts';

/** What the check of a delivery adds to its history: the validation itself, and each signature with its verdict. */
export function checkEvents(report: CheckReport, evidence: SignatureEvidence | undefined): PremisEvent[] {
  const { finishedAt: at, profile, ruleSet, ok, properties } = report;
  const outcomes = Object.entries(properties).map(([property, outcome]) => `${property}: ${outcome}`);
  const validation: PremisEvent = {
    type: 'validation',
    at,
    detail: `archive profile ${profile.id} ${profile.version}, rule set ${ruleSet}`,
    outcome: ok ? 'success' : 'failure',
    outcomeNote: outcomes.join(', '),
    agent: 'software',
  };
  const signatures = (evidence?.signatures ?? []).map(
    ({ signed, container, kind, indication, subIndication, signer }): PremisEvent => ({
      type: 'digital signature validation',
      at,
      detail: `${kind} in ${container}${signer ? ` by ${signer.subject}` : ''}`,
      outcome: indication,
      outcomeNote: subIndication,
      agent: 'software',
      file: signed,
    }),
  );
  return [validation, ...signatures];
}
