/** Object identifiers of keys, and of signature algorithms that do not name a digest: RFC 8017, RFC 5480, RFC 8410, GM/T 0006. */
export const algorithmOids = {
  rsa: '1.2.840.113549.1.1.1',
  mgf1: '1.2.840.113549.1.1.8',
  rsaPss: '1.2.840.113549.1.1.10',
  ec: '1.2.840.10045.2.1',
  ed25519: '1.3.101.112',
  ed448: '1.3.101.113',
  /** The curve, and signing with it without a word on the digest. */
  sm2: '1.2.156.10197.1.301',
  sm2WithSm3: '1.2.156.10197.1.501',
} as const;
