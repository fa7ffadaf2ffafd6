/** Namespaces of XML-Signature 1.1 and XAdES (ETSI TS 101 903, EN 319 132-1), and of DA/T 48-2009. */
export const namespaces = {
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  ds11: 'http://www.w3.org/2009/xmldsig11#',
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  filter2: 'http://www.w3.org/2002/06/xmldsig-filter2',
  pss: 'http://www.w3.org/2007/05/xmldsig-more#',
  xades141: 'http://uri.etsi.org/01903/v1.4.1#',
  eep: 'http://www.saac.gov.cn/standards/ERM/encapsulation',
} as const;

/** Namespaces in which the properties of XAdES occur, from TS 101 903 V1.1.1 on. */
export const xadesNamespaces: ReadonlySet<string> = new Set([
  'http://uri.etsi.org/01903/v1.1.1#',
  'http://uri.etsi.org/01903/v1.2.2#',
  'http://uri.etsi.org/01903/v1.3.2#',
  namespaces.xades141,
]);

/** Types of references. */
export const types = {
  manifest: `${namespaces.ds}Manifest`,
  countersigned: 'http://uri.etsi.org/01903#CountersignedSignature',
} as const;

/** `Type` of the reference to SignedProperties, which early versions wrote with their version. */
export function isSignedPropertiesType(type: string | undefined): boolean {
  return type !== undefined && /^http:\/\/uri\.etsi\.org\/01903(?:\/v1\.\d\.\d)?#SignedProperties$/u.test(type);
}
