import type { RegisteredSigner } from './registered-signer.ts';
import type { IndexedSigners, SignatureMarks } from './signer-register.ts';

/** What a signature says of its signer by itself, the signature being valid. */
export interface SignerMarks extends SignatureMarks {
  /** Number of the organisation in the certificate; only a 统一社会信用代码 can be held against a party. */
  readonly organisationId?: string | undefined;
}

/** Whose signature it is, and how that is known. */
export type IdentifiedSigner =
  /** One certificate can stand for several seals, e.g. those of two projects. */
  | { readonly by: 'register'; readonly signers: readonly RegisteredSigner[] }
  | { readonly by: 'certificate'; readonly uscc: string }
  | { readonly by: 'nothing' };

const creditCode = /^[0-9A-HJ-NPQRTUWXY]{18}$/u;

/**
 * Finds who made a valid signature: by the certificate, else by the seal, else by the organisation's number that the
 * certificate bears. The number of a seal, which only its maker keeps unique, does not outweigh a certificate of another organisation.
 */
export function identifySigner(marks: SignerMarks, { byCertificate, bySeal }: IndexedSigners): IdentifiedSigner {
  const { certificate, organisationId = '', sealId } = marks;
  const uscc = creditCode.test(organisationId) ? organisationId : undefined;
  const certified = (byCertificate.get(certificate) ?? []).filter((one) => !usesOtherSeal(one, sealId));
  if (certified.length > 0) return { by: 'register', signers: certified };
  const sealed = sealId === undefined ? [] : (bySeal.get(sealId) ?? []);
  const own = sealed.filter((one) => mayUseSeal(one, uscc));
  if (own.length > 0) return { by: 'register', signers: own };
  return uscc === undefined ? { by: 'nothing' } : { by: 'certificate', uscc };
}

/** A certificate without number is taken for a seal's only where the register does not know which certificates are. */
function mayUseSeal({ certificates, organisation }: RegisteredSigner, uscc: string | undefined): boolean {
  return uscc === undefined ? certificates === undefined : organisation.uscc === uscc;
}

function usesOtherSeal(signer: RegisteredSigner, sealId: string | undefined): boolean {
  return sealId !== undefined && signer.sealId !== undefined && signer.sealId !== sealId;
}
