import type { Rule } from './rule.ts';
import { archivalCodes } from './rules/authenticity/archival-codes.ts';
import { duplicates } from './rules/authenticity/duplicates.ts';
import { electronicAttributes } from './rules/authenticity/electronic-attributes.ts';
import { folderStructure } from './rules/authenticity/folder-structure.ts';
import { forbiddenCharacters } from './rules/authenticity/forbidden-characters.ts';
import { linkedContent } from './rules/authenticity/linked-content.ts';
import { namePrefixes } from './rules/authenticity/name-prefixes.ts';
import { prefabricationRates } from './rules/authenticity/prefabrication-rate.ts';
import { profileInForce } from './rules/authenticity/profile-in-force.ts';
import { requiredSigners } from './rules/authenticity/required-signers.ts';
import { signatureValidity } from './rules/authenticity/signature-validity.ts';
import { signedStructuredRecords } from './rules/authenticity/signed-structured-records.ts';
import { valueDomains } from './rules/authenticity/value-domains.ts';
import { valueForms } from './rules/authenticity/value-forms.ts';
import { valueLengths } from './rules/authenticity/value-lengths.ts';
import { valuePlausibility } from './rules/authenticity/value-plausibility.ts';
import { attachmentReferences } from './rules/integrity/attachment-references.ts';
import { contentFixity } from './rules/integrity/content-fixity.ts';
import { continuousNumbers } from './rules/integrity/continuous-numbers.ts';
import { declaredBytes } from './rules/integrity/declared-bytes.ts';
import { declaredCounts } from './rules/integrity/declared-counts.ts';
import { filingScope } from './rules/integrity/filing-scope.ts';
import { processHistory } from './rules/integrity/process-history.ts';
import { recordFacts } from './rules/integrity/record-facts.ts';
import { recordSequences } from './rules/integrity/record-sequences.ts';
import { requiredMembers } from './rules/integrity/required-members.ts';
import { structuredCopies } from './rules/integrity/structured-copies.ts';
import { structuredRecords } from './rules/integrity/structured-records.ts';
import { carrierReviews } from './rules/manual/carrier-reviews.ts';
import { volumeReviews } from './rules/manual/volume-reviews.ts';
import { activeContent } from './rules/security/active-content.ts';
import { secrecyOnline } from './rules/security/secrecy-online.ts';
import { unlistedFiles } from './rules/security/unlisted-files.ts';
import { virusScan } from './rules/security/virus-scan.ts';
import { allowedFormats } from './rules/usability/allowed-formats.ts';
import { enclosedContent } from './rules/usability/enclosed-content.ts';
import { packageable } from './rules/usability/packageable.ts';
import { pageRendering } from './rules/usability/page-rendering.ts';
import { readableContent } from './rules/usability/readable-content.ts';
import { renderingConformance } from './rules/usability/rendering-conformance.ts';
import { asBuiltStamps } from './rules/volumes/as-built-stamps.ts';
import { dateSpans } from './rules/volumes/date-spans.ts';
import { oneCarrier } from './rules/volumes/one-carrier.ts';
import { oneClass } from './rules/volumes/one-class.ts';
import { pageContinuity } from './rules/volumes/page-continuity.ts';
import { pageCounts } from './rules/volumes/page-counts.ts';
import { paperReferences } from './rules/volumes/paper-references.ts';
import { remarksSheets } from './rules/volumes/remarks-sheets.ts';
import { retentionAndSecrecy } from './rules/volumes/retention-and-secrecy.ts';
import { textFirst } from './rules/volumes/text-first.ts';
import { thickness } from './rules/volumes/thickness.ts';
import { unitWorks } from './rules/volumes/unit-works.ts';

/** Version of the catalogue, in every report: it grows whenever a rule is added or judges otherwise. */
export const ruleSet = '2026.8';

/** Every rule in the order in which it runs and reports. IN-03 (document-schema.ts) stands before them all. */
export const ruleCatalogue: readonly Rule[] = [
  signatureValidity,
  requiredSigners,
  signedStructuredRecords,
  valueLengths,
  valueForms,
  valueDomains,
  valuePlausibility,
  forbiddenCharacters,
  archivalCodes,
  duplicates,
  electronicAttributes,
  linkedContent,
  folderStructure,
  prefabricationRates,
  namePrefixes,
  declaredCounts,
  declaredBytes,
  profileInForce,
  requiredMembers,
  processHistory,
  continuousNumbers,
  contentFixity,
  attachmentReferences,
  filingScope,
  structuredRecords,
  structuredCopies,
  recordFacts,
  recordSequences,
  oneClass,
  unitWorks,
  oneCarrier,
  paperReferences,
  thickness,
  textFirst,
  retentionAndSecrecy,
  pageContinuity,
  pageCounts,
  remarksSheets,
  asBuiltStamps,
  dateSpans,
  allowedFormats,
  readableContent,
  enclosedContent,
  packageable,
  renderingConformance,
  pageRendering,
  virusScan,
  unlistedFiles,
  secrecyOnline,
  activeContent,
  ...carrierReviews,
  ...volumeReviews,
];
