/** A seal or a person who signs (签章登记簿). Append-only. */
export interface SignerRow {
  id: string;
  /** SHA-256 of what tells signers apart, so that nobody is registered twice. */
  keyDigest: string;
  kind: string;
  organisationName: string;
  uscc: string;
  person: string | null;
  projectCode: string | null;
  registrationNumber: string | null;
  sealId: string | null;
  /** Calendar dates. */
  validFrom: string | null;
  validTo: string | null;
  registeredAt: number;
  registeredBy: string;
}

/** SHA-256 of a certificate that a signer signs with. Append-only. */
export interface SignerCertificateRow {
  signerId: string;
  position: number;
  certificate: string;
}

/** A change of a signer's status. Append-only. */
export interface SignerStatusRow {
  id: string;
  signerId: string;
  status: string;
  /** Calendar date. */
  fromOn: string;
  reason: string;
  at: number;
  actorId: string;
}

export interface SignerTables {
  signers: SignerRow;
  signerCertificates: SignerCertificateRow;
  signerStatuses: SignerStatusRow;
}
