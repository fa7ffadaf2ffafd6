import type { xmlReasons } from '../../../i18n/signatures/reasons/xml.ts';
import { failed, indeterminate, noted, notPerformed, type Verdict } from '../verdict.ts';

export const xmlVerdicts: Readonly<Record<keyof typeof xmlReasons, Verdict>> = {
  XML_DOCTYPE_REFUSED: failed('xml.document', 'FORMAT_FAILURE'),
  XML_ID_REPEATED: failed('xml.references', 'FORMAT_FAILURE'),
  XML_REFERENCE_BROKEN: failed('xml.references', 'FORMAT_FAILURE'),
  XML_TRANSFORM_REFUSED: indeterminate('xml.transforms', 'SIG_CONSTRAINTS_FAILURE'),
  XML_TARGET_INSIDE: indeterminate('xml.target', 'SIGNED_DATA_NOT_FOUND'),
  XML_OBJECT_SURROUNDED: indeterminate('xml.target', 'SIGNED_DATA_NOT_FOUND'),
  XML_NOTHING_SIGNED: indeterminate('xml.target', 'SIGNED_DATA_NOT_FOUND'),
  XML_OBJECT_UNSIGNED: noted('xml.objects'),
  XML_SECRET_KEY: failed('algorithm.consistent', 'FORMAT_FAILURE'),
  XADES_PROPERTIES_UNSIGNED: failed('xades.properties', 'FORMAT_FAILURE'),
  XADES_PROPERTIES_FOREIGN: indeterminate('xades.properties', 'SIGNED_DATA_NOT_FOUND'),
  XADES_PROPERTIES_REPEATED: failed('xades.properties', 'FORMAT_FAILURE'),
  XADES_TARGET_OTHER: noted('xades.properties'),
  EEP_RULE_FOREIGN: indeterminate('eep.rule', 'SIGNATURE_POLICY_NOT_AVAILABLE'),
  EEP_VERSION_OTHER: noted('eep.version'),
  EEP_LOCK_BROKEN: failed('eep.lock', 'FORMAT_FAILURE'),
  EEP_UNSIGNED_PART: indeterminate('xml.target', 'SIGNED_DATA_NOT_FOUND'),
  NOT_PERFORMED_XML_TOO_LARGE: notPerformed('kind.supported'),
};
