import type { RequiredSigner } from '../../schema/types/profile.ts';
import { type RegisteredSigner, type SignerKind, type Standing, statusOn } from '../../signers/registered-signer.ts';
import type { Claim } from './claim.ts';

/** The party that has to sign, and the project it signs for. */
export interface WantedParty {
  readonly usccs: ReadonlySet<string>;
  readonly projectCode: string | undefined;
}

/** What a signature is worth where a party has to sign. */
export type Weight =
  | { readonly weight: 'counts' }
  | { readonly weight: 'not-in-force'; readonly why: Exclude<Standing, 'active'> | 'other-project' }
  | { readonly weight: 'other-kind'; readonly kinds: readonly SignerKind[] }
  /** Only the register tells kinds apart. */
  | { readonly weight: 'kind-unknown' | 'organisation-unknown' }
  | { readonly weight: 'other-organisation'; readonly usccs: readonly string[] };

/** Weighs a signature, taken as valid, against what is required of a party. */
export function weighClaim({ day, signer }: Claim, { kinds }: RequiredSigner, party: WantedParty): Weight {
  if (signer.by === 'nothing') return { weight: 'organisation-unknown' };
  if (signer.by === 'certificate') {
    if (!party.usccs.has(signer.uscc)) return { weight: 'other-organisation', usccs: [signer.uscc] };
    return { weight: kinds ? 'kind-unknown' : 'counts' };
  }
  const own = signer.signers.filter(({ organisation }) => party.usccs.has(organisation.uscc));
  if (own.length === 0) {
    return { weight: 'other-organisation', usccs: signer.signers.map(({ organisation }) => organisation.uscc) };
  }
  const fitting = own.filter(({ kind }) => !kinds || kinds.includes(kind));
  if (fitting.length === 0) return { weight: 'other-kind', kinds: own.map(({ kind }) => kind) };
  const hindrances = fitting.map((one) => standingFor(one, day, party)).filter((standing) => standing !== 'active');
  if (hindrances.length < fitting.length) return { weight: 'counts' };
  // What is wrong with the seal of this project says more than that there is one of another.
  return { weight: 'not-in-force', why: hindrances.find((why) => why !== 'other-project') ?? 'other-project' };
}

function standingFor(signer: RegisteredSigner, day: string, { projectCode }: WantedParty): Standing | 'other-project' {
  const elsewhere = signer.kind === 'PROJECT_SEAL' && signer.projectCode !== projectCode;
  return elsewhere ? 'other-project' : statusOn(signer, day);
}
