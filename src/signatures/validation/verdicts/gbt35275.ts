import type { gbt35275Reasons } from '../../../i18n/signatures/reasons/gbt35275.ts';
import { indeterminate, noted, type Verdict } from '../verdict.ts';

export const gbt35275Verdicts: Readonly<Record<keyof typeof gbt35275Reasons, Verdict>> = {
  DIGEST_AS_TEXT: noted('content.digest'),
  NONSTANDARD_GMSSL_CMS: indeterminate('signature.value', 'SIG_CONSTRAINTS_FAILURE'),
};
