import type { DigestName } from '../crypto/digest.ts';
import type { CurveName } from '../crypto/public-key.ts';
import { defaultUserId } from '../crypto/sm2/identity.ts';
import type {
  Acceptance,
  AlgorithmRules,
  AnchorUse,
  OfdRules,
  PdfRules,
  RevocationRules,
  TimeRules,
  XmlRules,
} from '../trust-policy.ts';

export const everyUse: readonly AnchorUse[] = ['sign', 'seal-maker', 'timestamp'];

export const defaultRevocation: RevocationRules = { require: 'none' };

export const defaultCurves: readonly CurveName[] = ['P-256', 'P-384', 'P-521'];

/** NIST SP 800-131A revision 2 §3 asks for 2048 bits. */
export const defaultRsaBits = 2_048;

export const defaultAlgorithms: AlgorithmRules = {
  rsa: [{ minBits: defaultRsaBits }],
  ecdsa: [{ curves: defaultCurves }],
  ed25519: {},
  ed448: {},
  sm2: { userIds: [defaultUserId] },
};

/** MD5 is not among them: it was broken before electronic signatures were law here. */
export const defaultDigests: ReadonlyMap<DigestName, Acceptance> = new Map<DigestName, Acceptance>([
  ['sha1', { until: new Date('2013-01-01T00:00:00Z') }],
  ['sha224', { until: new Date('2029-01-01T00:00:00Z') }],
  ['sha3-224', { until: new Date('2029-01-01T00:00:00Z') }],
  ['sha256', {}],
  ['sha384', {}],
  ['sha512', {}],
  ['sha3-256', {}],
  ['sha3-384', {}],
  ['sha3-512', {}],
  ['shake256', {}],
  ['sm3', {}],
]);

export const defaultTime: TimeRules = {
  zoneWithoutOffset: '+08:00',
  acceptIntakeTime: true,
  tsaMaxAccuracySeconds: 5,
};

/** After a signature nothing may change but further signatures, time-stamps and validation data. */
export const defaultPdf: PdfRules = {
  maxChange: 'signatures',
  encrypted: 'indeterminate',
  subFilters: ['ETSI.CAdES.detached', 'adbe.pkcs7.detached', 'ETSI.RFC3161'],
};

export const defaultOfd: OfdRules = {
  versions: ['1', '4', '5'],
  coverage: 'all',
  signatureListGrowth: 'allow-if-covered',
  makerChain: 'required',
};

export const defaultXml: XmlRules = { targets: [] };
