import { Problem } from '../../problem.ts';
import { type Actor, type By, personIdOf } from '../actor.ts';
import { demand } from '../permissions.ts';
import type { IdentityDesk, IdentityStore } from '../store.ts';
import type { Organisation } from './organisation.ts';

export type NewOrganisation = Pick<Organisation, 'kind' | 'name'> & Partial<Pick<Organisation, 'uscc'>>;

/**
 * Asks whether the actor may make an organisation, and prepares to make it in a transaction. What it gives answers with the id.
 * @throws {Problem} `identity.not-permitted`; what it gives throws `identity.organisation-exists`
 */
export function makeOrganisation(
  actor: Actor,
  wanted: NewOrganisation,
  now: number,
): (store: IdentityStore) => Promise<string> {
  demand(actor, 'organisations.manage');
  return (store) => addOrganisation(store, actor, wanted, now);
}

/**
 * States the unified social credit code of an organisation, or corrects it: by it is known who signs for the organisation.
 * @throws {Problem} `identity.not-permitted`, `identity.organisation-unknown`, `identity.organisation-exists`
 */
export async function identifyOrganisation(
  desk: IdentityDesk,
  actor: Actor,
  { organisationId, uscc }: { readonly organisationId: string; readonly uscc: string },
  now: number,
): Promise<Organisation> {
  demand(actor, 'organisations.manage');
  return desk.write(async (store) => {
    const organisation = await store.organisation(organisationId);
    if (!organisation) throw new Problem('identity.organisation-unknown');
    if (organisation.uscc === uscc) return organisation;
    await refuseTaken(store, uscc);
    await store.setUscc(organisationId, uscc);
    const detail = { uscc, ...(organisation.uscc !== undefined && { before: organisation.uscc }) };
    const event = { kind: 'organisation-identified', at: now, actorId: personIdOf(actor), organisationId } as const;
    await store.append({ ...event, detail });
    return { ...organisation, uscc };
  });
}

/**
 * Adds an organisation, with its event; the caller has asked whether it may. @returns its id
 * @throws {Problem} `identity.organisation-exists`
 */
export async function addOrganisation(
  store: IdentityStore,
  by: By,
  { kind, name, uscc }: NewOrganisation,
  now: number,
): Promise<string> {
  if (uscc !== undefined) await refuseTaken(store, uscc);
  const organisationId = await store.addOrganisation({ kind, name, uscc, createdAt: now });
  const detail = { kind, name };
  await store.append({ kind: 'organisation-made', at: now, actorId: personIdOf(by), organisationId, detail });
  return organisationId;
}

async function refuseTaken(store: IdentityStore, uscc: string): Promise<void> {
  if (await store.organisationByUscc(uscc)) throw new Problem('identity.organisation-exists', { params: { uscc } });
}
