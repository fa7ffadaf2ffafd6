import { hash } from 'node:crypto';
import type { PassingFile, PassingFiles } from '../../delivery/uploads/passing-files.ts';
import { Problem } from '../../problem.ts';
import type { SignatureEntry } from '../../schema/types/signature-report.ts';
import type { SignatureVerifier } from '../../signatures/threads/verifier.ts';
import type { SignerRegister } from '../../signers/signer-register.ts';
import type { UnitSignature } from '../case/case.ts';
import { identifyUnit, type SigningUnit } from './identify-unit.ts';

/** What verifying a delivering unit's signature takes. */
export interface SignatureInspection {
  /** A container is written by strangers, so it is opened in a thread of its own, and from a file. */
  readonly passing: PassingFiles;
  readonly verifier: Pick<SignatureVerifier, 'verify'>;
  readonly signers: SignerRegister;
}

/** A signature that stands beside what it is over. */
export interface DetachedSignature {
  readonly form: Exclude<UnitSignature['form'], 'pades'>;
  readonly content: Uint8Array;
  readonly container: Uint8Array;
}

/** How the report calls the two; the endings say what they are. */
const names = { content: 'content', cms: 'content.p7s', jws: 'content.jws' };

/**
 * Verifies that a delivering unit has signed these bytes: by the trust of the service, and by the register of signers.
 * @throws {Problem} `handover.signature-unfit`, `handover.signature-invalid`, `handover.signature-other-unit`,
 *   `handover.signature-inactive`, `signatures.took-…`
 */
export async function verifyDetached(
  { passing, verifier, signers }: SignatureInspection,
  { form, content, container }: DetachedSignature,
  { unit, at }: { readonly unit: SigningUnit; readonly at: Date },
  signal?: AbortSignal,
): Promise<UnitSignature> {
  await using signed = await pass(passing, content);
  await using beside = await pass(passing, container);
  const job = {
    file: { name: names.content, file: signed.file, bytes: signed.bytes },
    detached: [{ name: names[form], file: beside.file, bytes: beside.bytes }],
    at,
  };
  const { signatures } = await verifier.verify(job, signal);
  // What is signed may hold signatures of its own.
  const entry = onlySignature(signatures.filter(({ container: { name } }) => name === names[form]));
  const facts = { form, sha256: hash('sha256', container), over: hash('sha256', content) };
  return { ...facts, ...(await signerFacts(entry, { signers, unit, at })) };
}

/**
 * The signature among those found; what only proves a time does not count.
 * @throws {Problem} `handover.signature-unfit` unless there is exactly one
 */
function onlySignature(found: readonly SignatureEntry[]): SignatureEntry {
  const [entry, ...more] = found.filter(({ kind }) => kind !== 'timestamp');
  if (entry && more.length === 0) return entry;
  throw new Problem('handover.signature-unfit', { params: { count: entry ? more.length + 1 : 0 } });
}

/**
 * Whose signature it is.
 * @throws {Problem} `handover.signature-invalid` unless it passed, `handover.signature-other-unit`, `handover.signature-inactive`
 */
export async function signerFacts(
  { indication, reason = '', explain, signer, seal, times }: SignatureEntry,
  { signers, unit, at }: { readonly signers: SignerRegister; readonly unit: SigningUnit; readonly at: Date },
): Promise<Pick<UnitSignature, 'subject' | 'certificate' | 'identifiedBy' | 'claimedAt'>> {
  if (indication !== 'TOTAL-PASSED' || !signer) {
    const params = { indication, reason, explainZh: explain.zh, explainEn: explain.en };
    throw new Problem('handover.signature-invalid', { params });
  }
  const certificate = signer.certificate.replace(/^sha256:/u, '');
  const marks = { certificate, sealId: seal?.id, organisationId: signer.organizationId };
  const identifiedBy = identifyUnit(marks, await signers.find([marks]), { unit, at });
  return {
    subject: signer.subject,
    certificate,
    identifiedBy,
    ...(times?.claimed !== undefined && { claimedAt: times.claimed }),
  };
}

/** Lays bytes down as a file for as long as they are looked at. */
export function pass(passing: PassingFiles, bytes: Uint8Array): Promise<PassingFile> {
  return passing.receive(once(bytes), bytes.length);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
