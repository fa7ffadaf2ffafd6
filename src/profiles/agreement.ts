import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { SubmissionAgreement } from '../schema/types/profile.ts';
import type { Profile } from './profile.ts';
import type { Lineage } from './profile-tables.ts';

/** A version of the submission agreement, with its texts and what follows from it. */
export interface AgreementInForce extends SubmissionAgreement {
  readonly signature: 'required' | 'optional';
  readonly signer: 'identified' | 'trusted';
  /** Of what it says: SHA-256 of the RFC 8785 form of its texts and its version, hexadecimal. */
  readonly sha256: string;
}

/**
 * The versions of the submission agreement that hold in a profile, by their first days: those that the nearest document
 * states, for an agreement is inherited as a whole.
 */
export function agreementsOf(lineage: Lineage): readonly SubmissionAgreement[] {
  for (const { document } of lineage) {
    const stated = document.agreements ?? (document.agreement && [document.agreement]);
    if (stated) return stated.toSorted(byFirstDay);
  }
  return [];
}

/**
 * A version with the profile's declarations where it has none of its own. Unless it says otherwise, nobody need sign; who
 * has to sign has to be known as the delivering unit.
 */
export function completeAgreement(agreement: SubmissionAgreement, forms: Profile['forms'] = {}): AgreementInForce {
  const { version, text, signature = 'optional' } = agreement;
  const signer = agreement.signer ?? (signature === 'required' ? 'identified' : 'trusted');
  const undertaking = agreement.undertaking ?? forms['handoverUndertaking'];
  const guarantee = agreement.guarantee ?? forms['qualityGuarantee'];
  const declarations = { ...(undertaking && { undertaking }), ...(guarantee && { guarantee }) };
  const said = canonicalize({ version, text, ...declarations });
  return { ...agreement, ...declarations, signature, signer, sha256: hash('sha256', said ?? '') };
}

/**
 * The version in force on a day: the last that has begun, and where none has, the first to come.
 * @param on calendar date
 */
export function agreementOn({ agreements }: Pick<Profile, 'agreements'>, on: string): AgreementInForce {
  const found = agreements.findLast(({ validFrom = '' }) => validFrom <= on) ?? agreements[0];
  if (!found) throw new Error('A profile has an agreement.');
  return found;
}

function byFirstDay(
  { validFrom: one = '' }: SubmissionAgreement,
  { validFrom: other = '' }: SubmissionAgreement,
): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
