import type { SignatureCheckId } from '../i18n/signatures/checks.ts';
import type { SignatureReason } from '../i18n/signatures/reasons.ts';
import type { TextParameters } from '../i18n/text.ts';

/** What a check came upon. A fact: what it means for the signature stands in validation/verdicts.ts. */
export type Observation = Passed | Noticed;

export interface Passed {
  readonly passed: SignatureCheckId;
}

export interface Noticed {
  readonly reason: SignatureReason;
  readonly params?: TextParameters;
  /** Where in the container. */
  readonly at?: string;
}

export function passed(check: SignatureCheckId): Passed {
  return { passed: check };
}

export function noticed(reason: SignatureReason, params?: TextParameters, at?: string): Noticed {
  return { reason, ...(params && { params }), ...(at !== undefined && { at }) };
}
