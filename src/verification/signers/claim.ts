import { calendarDayOf } from '../../signers/calendar-day.ts';
import { type IdentifiedSigner, identifySigner, type SignerMarks } from '../../signers/identify-signer.ts';
import type { IndexedSigners } from '../../signers/signer-register.ts';
import { isOverWhole } from '../signatures/signature-outcome.ts';
import type { VerifiedSignature } from '../signatures/verify-signatures.ts';

/** A signature as a claim that somebody signed: whose it is and from which day. */
export interface Claim {
  /** partial: valid, but not over all that the file shows. */
  readonly state: 'valid' | 'undecided' | 'partial';
  readonly signer: IdentifiedSigner;
  /** Reference of the certificate: the same for two signatures of one signer. */
  readonly certificate: string;
  /** How people call the signer: the organisation, where register or certificate name it. */
  readonly called: string;
  /** Calendar date in China of the earliest time that is proven. */
  readonly day: string;
}

/** What a signature says for its signer; nothing where it is not valid, or only proves a time. */
export function claimOf(
  { verdict }: Pick<VerifiedSignature, 'verdict'>,
  registered: IndexedSigners,
): Claim | undefined {
  const { indication, kind, signer, times } = verdict;
  if (indication === 'TOTAL-FAILED' || kind === 'timestamp') return undefined;
  const marks = marksOf(verdict);
  const identified: IdentifiedSigner = marks ? identifySigner(marks, registered) : { by: 'nothing' };
  return {
    state: indication !== 'TOTAL-PASSED' || !marks || !times ? 'undecided' : isOverWhole(verdict) ? 'valid' : 'partial',
    signer: identified,
    certificate: signer?.certificate ?? '',
    called: registeredName(identified) ?? signer?.organization ?? signer?.subject ?? '',
    day: times ? calendarDayOf(new Date(times.best)) : '',
  };
}

function registeredName(signer: IdentifiedSigner): string | undefined {
  return signer.by === 'register' ? signer.signers[0]?.organisation.name : undefined;
}

/** By what the signer of a signature is found in the register; nothing where no certificate could be read. */
export function marksOf({ seal, signer }: VerifiedSignature['verdict']): SignerMarks | undefined {
  if (!signer) return undefined;
  return {
    certificate: signer.certificate.replace(/^sha256:/u, ''),
    sealId: seal?.id,
    organisationId: signer.organizationId,
  };
}
