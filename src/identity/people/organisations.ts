import { Problem } from '../../problem.ts';
import { type Actor, type By, personIdOf } from '../actor.ts';
import { demand } from '../permissions.ts';
import type { IdentityDesk, IdentityStore } from '../store.ts';
import type { Organisation } from './organisation.ts';

export type NewOrganisation = Pick<Organisation, 'kind' | 'name'> & Partial<Pick<Organisation, 'uscc'>>;

/**
 * Makes an organisation. @returns its id
 * @throws {Problem} `identity.not-permitted`, `identity.organisation-exists`
 */
export async function makeOrganisation(
  desk: IdentityDesk,
  actor: Actor,
  wanted: NewOrganisation,
  now: number,
): Promise<string> {
  demand(actor, 'organisations.manage');
  return desk.write((store) => addOrganisation(store, actor, wanted, now));
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
