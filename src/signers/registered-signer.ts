import type { RegisteredSigner, SignerStatus } from '../schema/types/signer-register.ts';

export type {
  RegisteredSigner,
  SignerKind,
  SignerStatus,
  SignerStatusChange,
} from '../schema/types/signer-register.ts';

export const signerKinds = ['ORGANISATION_SEAL', 'PROJECT_SEAL', 'PERSON_SEAL', 'PERSON_SIGNATURE'] as const;

export const signerStatuses = ['active', 'suspended', 'ended'] as const;

/** How a signer stands on a day: by its status, and within its validity. */
export type Standing = SignerStatus | 'not-yet-valid' | 'expired';

/**
 * How a signer stands on a day. Of changes of status from the same day, the one registered last counts.
 * @param on calendar date, `2026-03-01`
 */
export function statusOn({ history = [], validFrom, validTo }: RegisteredSigner, on: string): Standing {
  const changes = history.filter(({ from }) => from <= on);
  const status = changes.toSorted(byDay).at(-1)?.status ?? 'active';
  if (status !== 'active') return status;
  if (validFrom !== undefined && on < validFrom) return 'not-yet-valid';
  return validTo !== undefined && on > validTo ? 'expired' : 'active';
}

function byDay(one: { readonly from: string }, other: { readonly from: string }): number {
  if (one.from === other.from) return 0;
  return one.from < other.from ? -1 : 1;
}

/** Equal for two entries about one and the same seal or person: all that tells signers apart, whatever becomes of them later. */
export function signerKey(signer: RegisteredSigner): string {
  const { certificates = [], kind, organisation, person, projectCode, registrationNumber, sealId } = signer;
  const optional = [person, projectCode, registrationNumber, sealId].map((text) => text ?? null);
  return JSON.stringify([kind, organisation.uscc, ...optional, certificates.toSorted()]);
}
