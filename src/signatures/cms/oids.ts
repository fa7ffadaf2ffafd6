/** Object identifiers of CMS: RFC 5652, RFC 5035, RFC 2634, RFC 3161, RFC 6211; GM/T 0010 for GB/T 35275. */
export const cmsOids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  gbData: '1.2.156.10197.6.1.4.2.1',
  gbSignedData: '1.2.156.10197.6.1.4.2.2',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  algorithmProtection: '1.2.840.113549.1.9.52',
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14',
} as const;
