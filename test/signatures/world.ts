import type { CertificateRequest, Identity } from '../../fixtures/pki/certificate.ts';
import { type FaultySigners, makeFaultySigners } from '../../fixtures/pki/faulty.ts';
import { makePki, type Pki } from '../../fixtures/pki/make.ts';
import type { SignatureReport } from '../../src/schema/types/signature-report.ts';
import { type SignatureLimits, signatureLimits } from '../../src/signatures/limits.ts';
import { parseTrust, type TrustFile, type TrustPolicy } from '../../src/signatures/trust.ts';
import { contentOfBytes, verify } from '../../src/signatures/verify.ts';

/** What the cases are made from: one test PKI with keys of this run. */
export interface World {
  readonly pki: Pki;
  readonly faulty: FaultySigners;
  /** The PKI's trust folder. */
  readonly trustFiles: readonly TrustFile[];
  readonly trust: TrustPolicy;
  /** A signer of the usual organisation with something special about the certificate. */
  readonly signerWith: (request: Partial<CertificateRequest>) => Promise<Identity>;
  /** The trust folder with further files, or others in place of some. */
  readonly trusting: (...files: readonly TrustFile[]) => TrustPolicy;
  /** The trust folder with a trust.json of these members. */
  readonly underPolicy: (members: Readonly<Record<string, unknown>>) => TrustPolicy;
}

export const period = { validFrom: new Date('2026-01-01T00:00:00Z'), validTo: new Date('2028-01-01T00:00:00Z') };
export const at = new Date('2026-06-02T08:00:00Z');
export const record = Buffer.from('隐蔽工程验收记录 concealed works record #7\n');
export const changedRecord = Buffer.concat([record, Buffer.from('.')]);

export async function makeWorld(): Promise<World> {
  const pki = await makePki(period);
  const trustFiles = [
    { name: 'root.der', bytes: pki.root.certificate },
    { name: 'issuing.der', bytes: pki.issuing.certificate },
    { name: 'issuing.crl', bytes: pki.crl },
    { name: 'root.crl', bytes: pki.rootCrl },
  ];
  const trusting: World['trusting'] = (...files) => {
    const others = trustFiles.filter(({ name }) => !files.some((file) => file.name === name));
    return parseTrust([...others, ...files]);
  };
  return {
    pki,
    faulty: await makeFaultySigners(pki, period),
    trustFiles,
    trust: parseTrust(trustFiles),
    signerWith: (request) => pki.issueSigner(pki.signers.p256.subject, request),
    trusting,
    underPolicy: (members) => trusting(policyFile(members)),
  };
}

export function policyFile(members: Readonly<Record<string, unknown>>): TrustFile {
  const policy = { schema: 'yijiao-trust-policy/1', id: 'test', version: '1', ...members };
  return { name: 'trust.json', bytes: Buffer.from(JSON.stringify(policy)) };
}

/** Trusts the root and knows nothing more, but wants to know the signer's status. */
export function rootOnly({ root }: Pki): TrustPolicy {
  return parseTrust([{ name: 'root.der', bytes: root.certificate }, policyFile({ revocation: { require: 'signer' } })]);
}

/** One thing to verify. What is left out is as usual. */
export interface Given {
  /** The file; by default the record. */
  readonly file?: Uint8Array | string;
  readonly fileName?: string;
  readonly detached?: Uint8Array | string;
  readonly trust?: TrustPolicy;
  readonly at?: Date;
  readonly intakeAt?: Date;
  readonly limits?: Partial<SignatureLimits>;
}

export async function verifyGiven(given: Given, world: World): Promise<SignatureReport> {
  const file = contentOfBytes(given.fileName ?? 'record.txt', Buffer.from(given.file ?? record));
  const container = given.detached;
  return verify(file, given.trust ?? world.trust, {
    at: given.at ?? at,
    ...(given.intakeAt && { intakeAt: given.intakeAt }),
    detached: container === undefined ? [] : [contentOfBytes('record.txt.sig', Buffer.from(container))],
    limits: { ...signatureLimits, ...given.limits },
  });
}
