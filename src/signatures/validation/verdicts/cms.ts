import type { cmsReasons } from '../../../i18n/signatures/reasons/cms.ts';
import { failed, noted, type Verdict } from '../verdict.ts';

export const cmsVerdicts: Readonly<Record<keyof typeof cmsReasons, Verdict>> = {
  ATTRIBUTE_MISSING: failed('cms.attributes', 'FORMAT_FAILURE'),
  ATTRIBUTE_REPEATED: failed('cms.attributes', 'FORMAT_FAILURE'),
  ATTRIBUTE_MALFORMED: failed('cms.attributes', 'FORMAT_FAILURE'),
  CONTENT_TYPE_WRONG: failed('cms.attributes', 'FORMAT_FAILURE'),
  CONTENT_TYPE_MIXED: noted('cms.attributes'),
  ATTRIBUTES_UNSORTED: noted('cms.attributeOrder'),
};
