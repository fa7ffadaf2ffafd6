import { Problem } from '../../problem.ts';
import type { AgreementInForce } from '../../profiles/agreement.ts';
import { calendarDayOf } from '../../signers/calendar-day.ts';
import { identifySigner, type SignerMarks } from '../../signers/identify-signer.ts';
import { type RegisteredSigner, statusOn } from '../../signers/registered-signer.ts';
import { indexSigners } from '../../signers/signer-register.ts';
import type { UnitSignature } from '../case/case.ts';

/** The organisation that is to have signed. */
export interface SigningUnit {
  readonly name: string;
  /** Unified social credit code (统一社会信用代码), GB 32100; without it nobody can be held against it. */
  readonly uscc?: string | undefined;
}

/**
 * How it is known that a valid signature is an organisation's: by the register, by the number in the certificate, or not.
 * @param registered those whom the register knows by these marks
 * @throws {Problem} `handover.signature-other-unit` where it is known to be another's, `handover.signature-inactive`
 */
export function identifyUnit(
  marks: SignerMarks,
  registered: readonly RegisteredSigner[],
  { unit, at }: { readonly unit: SigningUnit; readonly at: Date },
): UnitSignature['identifiedBy'] {
  const found = identifySigner(marks, indexSigners(registered));
  if (found.by === 'nothing' || unit.uscc === undefined) return 'nothing';
  if (found.by === 'certificate') {
    if (found.uscc === unit.uscc) return 'certificate';
    throw otherUnit(found.uscc, unit);
  }
  const own = found.signers.filter(({ organisation }) => organisation.uscc === unit.uscc);
  const [first] = found.signers;
  if (own.length === 0) throw otherUnit(first?.organisation.name ?? '', unit);
  const on = calendarDayOf(at);
  if (own.some((signer) => statusOn(signer, on) === 'active')) return 'register';
  throw new Problem('handover.signature-inactive', { params: { unit: unit.name, on } });
}

/** Why a valid signature does not count as the delivering unit's, where the agreement wants to know whose it is. */
export function unknownSigner(
  { identifiedBy, subject, certificate }: UnitSignature,
  agreement: Pick<AgreementInForce, 'signer'> | undefined,
): Problem | undefined {
  if (agreement?.signer !== 'identified' || identifiedBy !== 'nothing') return undefined;
  return new Problem('handover.signer-unidentified', { params: { subject, certificate } });
}

function otherUnit(other: string, { name }: SigningUnit): Problem {
  return new Problem('handover.signature-other-unit', { params: { other, unit: name } });
}
