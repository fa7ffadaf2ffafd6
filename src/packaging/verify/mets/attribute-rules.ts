/** An attribute that E-ARK CSIP 2.2.0 or AIP 2.2.0 asks for, with the number of the requirement. */
export interface AttributeRule {
  readonly attribute: string;
  readonly rule: string;
  /** What it must be; anything but nothing when left out. */
  readonly values?: readonly string[];
}

const url = ['URL'];
const simple = ['simple'];

/** `CHECKSUMTYPE` of METS 1.12. */
const checksumTypes = [
  'Adler-32',
  'CRC32',
  'HAVAL',
  'MD5',
  'MNP',
  'SHA-1',
  'SHA-256',
  'SHA-384',
  'SHA-512',
  'TIGER',
  'WHIRLPOOL',
];

/** `MDTYPE` of METS 1.12. */
const metadataTypes = [
  'MARC',
  'MODS',
  'EAD',
  'DC',
  'NISOIMG',
  'LC-AV',
  'VRA',
  'TEIHDR',
  'DDI',
  'FGDC',
  'LOM',
  'PREMIS',
  'PREMIS:OBJECT',
  'PREMIS:AGENT',
  'PREMIS:RIGHTS',
  'PREMIS:EVENT',
  'TEXTMD',
  'METSRIGHTS',
  'ISO 19115:2003 NAP',
  'EAC-CPF',
  'LIDO',
  'OTHER',
];

/** The nine attributes of a metadata reference have consecutive numbers below each of its three parents. */
function referenceRules(first: number): AttributeRule[] {
  const attributes: readonly Omit<AttributeRule, 'rule'>[] = [
    { attribute: 'LOCTYPE', values: url },
    { attribute: 'xlink:type', values: simple },
    { attribute: 'xlink:href' },
    { attribute: 'MDTYPE', values: metadataTypes },
    { attribute: 'MIMETYPE' },
    { attribute: 'SIZE' },
    { attribute: 'CREATED' },
    { attribute: 'CHECKSUM' },
    { attribute: 'CHECKSUMTYPE', values: checksumTypes },
  ];
  return attributes.map((attribute, index) => ({ ...attribute, rule: `CSIP${first + index}` }));
}

/** By the element and, where the element stands in several places, its parent. */
const rules: Readonly<Record<string, readonly AttributeRule[]>> = {
  mets: [
    { attribute: 'OBJID', rule: 'CSIP1' },
    { attribute: 'TYPE', rule: 'CSIP2' },
    { attribute: 'PROFILE', rule: 'CSIP6' },
  ],
  metsHdr: [
    { attribute: 'CREATEDATE', rule: 'CSIP7' },
    { attribute: 'csip:OAISPACKAGETYPE', rule: 'CSIP9', values: ['SIP', 'AIP', 'DIP', 'AIU', 'AIC'] },
  ],
  dmdSec: [
    { attribute: 'ID', rule: 'CSIP18' },
    { attribute: 'CREATED', rule: 'CSIP19' },
  ],
  'dmdSec/mdRef': referenceRules(22),
  digiprovMD: [{ attribute: 'ID', rule: 'CSIP33' }],
  'digiprovMD/mdRef': referenceRules(36),
  rightsMD: [{ attribute: 'ID', rule: 'CSIP46' }],
  'rightsMD/mdRef': referenceRules(49),
  fileSec: [{ attribute: 'ID', rule: 'CSIP59' }],
  fileGrp: [
    { attribute: 'USE', rule: 'CSIP64' },
    { attribute: 'ID', rule: 'CSIP65' },
  ],
  file: [
    { attribute: 'ID', rule: 'CSIP67' },
    { attribute: 'MIMETYPE', rule: 'CSIP68' },
    { attribute: 'SIZE', rule: 'CSIP69' },
    { attribute: 'CREATED', rule: 'CSIP70' },
    { attribute: 'CHECKSUM', rule: 'CSIP71' },
    { attribute: 'CHECKSUMTYPE', rule: 'CSIP72', values: checksumTypes },
  ],
  FLocat: [
    { attribute: 'LOCTYPE', rule: 'CSIP77', values: url },
    { attribute: 'xlink:type', rule: 'CSIP78', values: simple },
    { attribute: 'xlink:href', rule: 'CSIP79' },
  ],
  structMap: [
    { attribute: 'ID', rule: 'CSIP83' },
    { attribute: 'TYPE', rule: 'CSIP81', values: ['PHYSICAL'] },
    { attribute: 'LABEL', rule: 'CSIP82', values: ['CSIP'] },
  ],
  'structMap/div': [{ attribute: 'ID', rule: 'CSIP85' }],
  'div/div': [
    { attribute: 'ID', rule: 'CSIP106' },
    { attribute: 'LABEL', rule: 'CSIP107' },
  ],
  mptr: [
    { attribute: 'xlink:title', rule: 'CSIP108' },
    { attribute: 'xlink:href', rule: 'CSIP110' },
    { attribute: 'xlink:type', rule: 'CSIP111', values: simple },
    { attribute: 'LOCTYPE', rule: 'CSIP112', values: url },
  ],
};

/** Not by the names of an object's members, which every object has some of. */
const rulesOf = new Map(Object.entries(rules));

/** What every METS must say in an element; `place` is its name with its parent's. */
export function attributeRules(element: string, place: string): readonly AttributeRule[] {
  return rulesOf.get(place) ?? rulesOf.get(element) ?? [];
}

/** The requirement on the address, size and digest of whatever refers to a file, by the referring element. */
export const referenceNumbers: Readonly<Record<string, { href: string; size: string; checksum: string }>> = {
  'dmdSec/mdRef': { href: 'CSIP24', size: 'CSIP27', checksum: 'CSIP29' },
  'digiprovMD/mdRef': { href: 'CSIP38', size: 'CSIP41', checksum: 'CSIP43' },
  'rightsMD/mdRef': { href: 'CSIP51', size: 'CSIP54', checksum: 'CSIP56' },
  'file/FLocat': { href: 'CSIP79', size: 'CSIP69', checksum: 'CSIP71' },
};
