import type { OrganisationKind, Role } from '../actor.ts';

export interface Organisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  /** Unified social credit code (统一社会信用代码, GB 32100). */
  readonly uscc: string | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** Which roles there are in which kind of organisation: nobody receives what his own organisation delivers. */
export const rolesIn: Readonly<Record<OrganisationKind, readonly Role[]>> = {
  DELIVERING_UNIT: ['preparer', 'signer', 'auditor', 'admin'],
  BUREAU: ['archivist', 'lead', 'auditor', 'admin'],
  AUDIT: ['auditor', 'admin'],
};
