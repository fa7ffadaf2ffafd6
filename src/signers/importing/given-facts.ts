import { Problem } from '../../problem.ts';
import type { RegisteredSigner, SignerKind } from '../registered-signer.ts';

/** What people say of a signer whose certificate or seal does not say it. */
export interface GivenFacts {
  readonly kind?: SignerKind | undefined;
  /** Name of the organisation. */
  readonly organisation?: string | undefined;
  /** Unified social credit code (GB 32100). */
  readonly uscc?: string | undefined;
  readonly person?: string | undefined;
  readonly projectCode?: string | undefined;
  readonly registrationNumber?: string | undefined;
}

/** What a certificate or seal says. */
export interface StatedFacts extends Pick<RegisteredSigner, 'certificates' | 'sealId' | 'validFrom' | 'validTo'> {
  readonly organisation?: string | undefined;
  readonly uscc?: string | undefined;
  /** The common name, which is a person's where the signer is one. */
  readonly commonName?: string | undefined;
}

/**
 * Makes an entry of what a file states and of what people give; what is given counts.
 * @throws {Problem} `signers.kind-missing`, `signers.organisation-missing`, `signers.person-missing`, `signers.project-missing`
 */
export function signerOf(file: string, stated: StatedFacts, given: GivenFacts): RegisteredSigner {
  const { kind, projectCode, registrationNumber } = given;
  if (kind === undefined) throw new Problem('signers.kind-missing', { params: { file } });
  const name = given.organisation ?? stated.organisation;
  const uscc = given.uscc ?? stated.uscc;
  if (name === undefined || uscc === undefined) throw new Problem('signers.organisation-missing', { params: { file } });
  const isPerson = kind === 'PERSON_SEAL' || kind === 'PERSON_SIGNATURE';
  const person = given.person ?? (isPerson ? stated.commonName : undefined);
  if (isPerson && person === undefined) throw new Problem('signers.person-missing', { params: { file } });
  if (kind === 'PROJECT_SEAL' && projectCode === undefined) {
    throw new Problem('signers.project-missing', { params: { file } });
  }
  const { certificates, sealId, validFrom, validTo } = stated;
  return {
    kind,
    organisation: { name, uscc },
    ...(person !== undefined && { person }),
    ...(projectCode !== undefined && { projectCode }),
    ...(registrationNumber !== undefined && { registrationNumber }),
    ...(certificates && { certificates }),
    ...(sealId !== undefined && { sealId }),
    ...(validFrom !== undefined && { validFrom }),
    ...(validTo !== undefined && { validTo }),
  };
}
