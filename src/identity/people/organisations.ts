import { Problem } from '../../problem.ts';
import { type Actor, type By, personIdOf } from '../actor.ts';
import { demand } from '../permissions.ts';
import type { IdentityStore } from '../store.ts';
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
 * Adds an organisation, with its event; the caller has asked whether it may. @returns its id
 * @throws {Problem} `identity.organisation-exists`
 */
export async function addOrganisation(
  store: IdentityStore,
  by: By,
  { kind, name, uscc }: NewOrganisation,
  now: number,
): Promise<string> {
  if (uscc !== undefined && (await store.organisationByUscc(uscc))) {
    throw new Problem('identity.organisation-exists', { params: { uscc } });
  }
  const organisationId = await store.addOrganisation({ kind, name, uscc, createdAt: now });
  const detail = { kind, name };
  await store.append({ kind: 'organisation-made', at: now, actorId: personIdOf(by), organisationId, detail });
  return organisationId;
}
