export type {
  Finding,
  FindingTarget,
  Mender,
  Outcome,
  Property,
  Severity,
} from '../schema/types/check-report.ts';
