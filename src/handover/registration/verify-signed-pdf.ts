import { hash } from 'node:crypto';
import { Problem } from '../../problem.ts';
import type { SignatureEntry } from '../../schema/types/signature-report.ts';
import type { SigningUnit } from '../agreement/identify-unit.ts';
import { pass, type SignatureInspection, signerFacts } from '../agreement/unit-signature.ts';
import type { UnitSignature } from '../case/case.ts';

/** What may have come to a sealed form with the other side's signature: nothing that one reads. */
const harmless: ReadonlySet<string> = new Set(['none', 'validation-data', 'signatures']);

/**
 * Verifies that a PDF is the one that the bureau sealed, byte for byte, with one signature of the delivering unit added to
 * it that covers all of it (ISO 32000-2, 7.5.6 and 12.8).
 * @throws {Problem} `handover.registration-differs`, `handover.signature-…`, `signatures.took-…`
 */
export async function verifySignedPdf(
  { passing, verifier, signers }: SignatureInspection,
  { sealed, signed }: { readonly sealed: Uint8Array; readonly signed: Uint8Array },
  { unit, at }: { readonly unit: SigningUnit; readonly at: Date },
  signal?: AbortSignal,
): Promise<UnitSignature> {
  if (signed.length <= sealed.length || !Buffer.from(signed.subarray(0, sealed.length)).equals(sealed)) {
    throw differs('the bytes of the sealed form');
  }
  await using passed = await pass(passing, signed);
  const file = { name: 'form.pdf', file: passed.file, bytes: passed.bytes };
  const { signatures } = await verifier.verify({ file, detached: [], at }, signal);
  const added = addedSignature(signatures.filter(({ kind }) => kind !== 'timestamp'));
  const facts = { form: 'pades' as const, sha256: hash('sha256', signed), over: hash('sha256', sealed) };
  return { ...facts, ...(await signerFacts(added, { signers, unit, at })) };
}

/** The signature that was added to the bureau's. */
function addedSignature(found: readonly SignatureEntry[]): SignatureEntry {
  const [seal, added, ...more] = found.toSorted(byPosition);
  if (!seal || !added || more.length > 0) {
    throw new Problem('handover.signature-unfit', { params: { count: Math.max(0, found.length - 1) } });
  }
  if (!harmless.has(seal.scope?.changedAfter ?? 'other')) throw differs(`changes: ${seal.scope?.changedAfter}`);
  if (added.scope?.covers !== 'entire-file') throw differs(`covered: ${added.scope?.covers}`);
  return added;
}

function byPosition(one: SignatureEntry, other: SignatureEntry): number {
  return one.container.position - other.container.position;
}

function differs(reason: string): Problem {
  return new Problem('handover.registration-differs', { params: { reason } });
}
