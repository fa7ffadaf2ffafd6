import type { CheckReport } from '../../../../src/schema/types/check-report.ts';
import type { Finding } from '../../../../src/verification/finding.ts';

/** A blocking finding of a rule, unless something else is said of it. */
export function finding(rule: string, more: Partial<Finding> = {}): Finding {
  return {
    rule,
    outcome: 'failed',
    severity: 'blocking',
    property: 'integrity',
    target: {},
    message: { zh: '问题', en: 'wrong' },
    remedy: { zh: '处理', en: 'mend' },
    evidence: {},
    ...more,
  };
}

/** A report that fails by these findings. */
export function reportOf(findings: Finding[]): CheckReport {
  const outcome = 'failed' as const;
  return {
    schema: 'yijiao-check-report/1',
    ok: false,
    profile: { id: 'p', version: '1.0.0' },
    ruleSet: '2026.3',
    startedAt: '2026-01-15T08:00:00Z',
    finishedAt: '2026-01-15T08:00:01Z',
    snapshot: null,
    counts: { volumes: 2, records: 2, files: 2, bytes: 2 },
    properties: { authenticity: outcome, integrity: outcome, usability: outcome, security: outcome },
    findings,
  };
}
