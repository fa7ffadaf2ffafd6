/** Stands for whatever an extension holds. */
export const anything = '*';

/** Elements of PREMIS 3.0 that hold others, and what they may hold. Objects are named by their type. */
const held: Readonly<Record<string, string>> = {
  premis: 'object event agent rights',
  file: 'objectIdentifier preservationLevel significantProperties objectCharacteristics originalName storage signatureInformation relationship linkingEventIdentifier linkingRightsStatementIdentifier',
  bitstream:
    'objectIdentifier significantProperties objectCharacteristics storage signatureInformation relationship linkingEventIdentifier linkingRightsStatementIdentifier',
  representation:
    'objectIdentifier preservationLevel significantProperties originalName storage relationship linkingEventIdentifier linkingRightsStatementIdentifier',
  intellectualEntity:
    'objectIdentifier preservationLevel significantProperties originalName environmentFunction environmentDesignation environmentRegistry environmentExtension relationship linkingEventIdentifier linkingRightsStatementIdentifier',
  preservationLevel:
    'preservationLevelType preservationLevelValue preservationLevelRole preservationLevelRationale preservationLevelDateAssigned',
  significantProperties: 'significantPropertiesType significantPropertiesValue significantPropertiesExtension',
  objectCharacteristics:
    'compositionLevel fixity size format creatingApplication inhibitors objectCharacteristicsExtension',
  fixity: 'messageDigestAlgorithm messageDigest messageDigestOriginator',
  format: 'formatDesignation formatRegistry formatNote',
  formatDesignation: 'formatName formatVersion',
  formatRegistry: 'formatRegistryName formatRegistryKey formatRegistryRole',
  creatingApplication:
    'creatingApplicationName creatingApplicationVersion dateCreatedByApplication creatingApplicationExtension',
  inhibitors: 'inhibitorType inhibitorTarget inhibitorKey',
  storage: 'contentLocation storageMedium',
  contentLocation: 'contentLocationType contentLocationValue',
  signatureInformation: 'signature signatureInformationExtension',
  signature:
    'signatureEncoding signer signatureMethod signatureValue signatureValidationRules signatureProperties keyInformation',
  environmentFunction: 'environmentFunctionType environmentFunctionLevel',
  environmentDesignation:
    'environmentName environmentVersion environmentOrigin environmentDesignationNote environmentDesignationExtension',
  environmentRegistry: 'environmentRegistryName environmentRegistryKey environmentRegistryRole',
  relationship:
    'relationshipType relationshipSubType relatedObjectIdentifier relatedEventIdentifier relatedEnvironmentPurpose relatedEnvironmentCharacteristic',
  relatedObjectIdentifier: 'relatedObjectIdentifierType relatedObjectIdentifierValue relatedObjectSequence',
  relatedEventIdentifier: 'relatedEventIdentifierType relatedEventIdentifierValue relatedEventSequence',
  event:
    'eventIdentifier eventType eventDateTime eventDetailInformation eventOutcomeInformation linkingAgentIdentifier linkingObjectIdentifier',
  eventDetailInformation: 'eventDetail eventDetailExtension',
  eventOutcomeInformation: 'eventOutcome eventOutcomeDetail',
  eventOutcomeDetail: 'eventOutcomeDetailNote eventOutcomeDetailExtension',
  agent:
    'agentIdentifier agentName agentType agentVersion agentNote agentExtension linkingEventIdentifier linkingRightsStatementIdentifier linkingEnvironmentIdentifier',
  linkingAgentIdentifier: 'linkingAgentIdentifierType linkingAgentIdentifierValue linkingAgentRole',
  linkingEnvironmentIdentifier:
    'linkingEnvironmentIdentifierType linkingEnvironmentIdentifierValue linkingEnvironmentRole',
  linkingObjectIdentifier: 'linkingObjectIdentifierType linkingObjectIdentifierValue linkingObjectRole',
  rights: 'rightsStatement rightsExtension',
  rightsStatement:
    'rightsStatementIdentifier rightsBasis copyrightInformation licenseInformation statuteInformation otherRightsInformation rightsGranted linkingObjectIdentifier linkingAgentIdentifier',
  copyrightInformation:
    'copyrightStatus copyrightJurisdiction copyrightStatusDeterminationDate copyrightNote copyrightDocumentationIdentifier copyrightApplicableDates',
  licenseInformation: 'licenseDocumentationIdentifier licenseTerms licenseNote licenseApplicableDates',
  statuteInformation:
    'statuteJurisdiction statuteCitation statuteInformationDeterminationDate statuteNote statuteDocumentationIdentifier statuteApplicableDates',
  otherRightsInformation:
    'otherRightsDocumentationIdentifier otherRightsBasis otherRightsApplicableDates otherRightsNote',
  copyrightDocumentationIdentifier:
    'copyrightDocumentationIdentifierType copyrightDocumentationIdentifierValue copyrightDocumentationRole',
  licenseDocumentationIdentifier:
    'licenseDocumentationIdentifierType licenseDocumentationIdentifierValue licenseDocumentationRole',
  statuteDocumentationIdentifier:
    'statuteDocumentationIdentifierType statuteDocumentationIdentifierValue statuteDocumentationRole',
  otherRightsDocumentationIdentifier:
    'otherRightsDocumentationIdentifierType otherRightsDocumentationIdentifierValue otherRightsDocumentationRole',
  rightsGranted: 'act restriction termOfGrant termOfRestriction rightsGrantedNote',
  keyInformation: anything,
};

/** What must be there, once at least. */
const needed: Readonly<Record<string, string>> = {
  file: 'objectIdentifier objectCharacteristics',
  bitstream: 'objectIdentifier objectCharacteristics',
  representation: 'objectIdentifier',
  intellectualEntity: 'objectIdentifier',
  objectCharacteristics: 'format',
  fixity: 'messageDigestAlgorithm messageDigest',
  event: 'eventIdentifier eventType eventDateTime',
  agent: 'agentIdentifier',
  relationship: 'relationshipType relationshipSubType',
};

/** What of the elements that are read may be there once at most. */
const single: Readonly<Record<string, string>> = {
  file: 'originalName',
  objectCharacteristics: 'size',
  fixity: 'messageDigestAlgorithm messageDigest',
};

const heldBy = new Map(Object.entries(held).map(([parent, children]) => [parent, new Set(children.split(' '))]));
const neededBy = new Map(Object.entries(needed).map(([parent, children]) => [parent, children.split(' ')]));
const singleIn = new Map(Object.entries(single).map(([parent, children]) => [parent, new Set(children.split(' '))]));

/** Whether PREMIS 3.0 lets an element stand there; `undefined` as parent is the document itself. */
export function mayHold(parent: string | undefined, child: string): boolean {
  if (parent === undefined) return child === 'premis';
  if (parent.endsWith('Extension')) return true;
  const known = heldBy.get(parent);
  if (known) return known.has(anything) || known.has(child);
  if (/ApplicableDates$|^termOf/u.test(parent)) return child === 'startDate' || child === 'endDate';
  return parent.endsWith('Identifier') && (child === `${parent}Type` || child === `${parent}Value`);
}

/** The elements that an element must hold. */
export function mustHold(parent: string): readonly string[] {
  return neededBy.get(parent) ?? (parent.endsWith('Identifier') ? [`${parent}Type`, `${parent}Value`] : []);
}

/** Whether an element may hold another one once at most. */
export function mayHoldOnce(parent: string, child: string): boolean {
  const known = singleIn.get(parent);
  return known ? known.has(child) : mustHold(parent).includes(child) && parent.endsWith('Identifier');
}
