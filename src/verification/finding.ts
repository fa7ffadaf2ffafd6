export type {
  Finding,
  FindingTarget,
  Outcome,
  Property,
  Severity,
} from '../schema/types/check-report.ts';
