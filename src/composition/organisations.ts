import type { IdentityReader } from '../identity/store.ts';

/** An organisation as packages and receipts name it. */
export interface NamedOrganisation {
  readonly id: string;
  readonly name: string;
  /** Unified social credit code (统一社会信用代码), GB 32100. */
  readonly uscc?: string;
}

/** Looks organisations up by their identifiers. */
export function organisationsIn(people: IdentityReader): (id: string) => Promise<NamedOrganisation> {
  return async (id) => {
    const organisation = await people.organisation(id);
    if (!organisation) throw new Error(`no organisation ${id}`);
    const { name, uscc } = organisation;
    return { id, name, ...(uscc !== undefined && { uscc }) };
  };
}
