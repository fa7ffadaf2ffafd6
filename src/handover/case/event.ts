import type { ActorReference, CaseEvent } from '../../schema/types/handover-event.ts';
import { type Actor, isPerson, type Person } from './actor.ts';
import type { HandoverCase, PersonReference } from './case.ts';
import type { Context } from './context.ts';

export type { ActorReference, CaseEvent } from '../../schema/types/handover-event.ts';

export type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

interface Heading {
  sequence: number;
  at: string;
  actor: ActorReference;
  round: number;
}

/** The members that every event has, for the next event of a case. */
export function headingOf({ version, round }: HandoverCase, { actor, at }: Context): Heading {
  return { sequence: version + 1, at, actor: actorReference(actor), round };
}

export function actorReference(actor: Actor): ActorReference {
  if (!isPerson(actor)) return { kind: 'system', agent: actor.agent };
  const { personId: account, displayName: name, organisationId: organisation, ownerId: owner } = actor;
  if (owner !== undefined) return { kind: 'service_account', account, name, organisation, owner };
  return { kind: 'person', ...personReference(actor) };
}

/** Who acted, as evidence keeps it. */
export function personReference({ personId, displayName, organisationId, onBehalfOf }: Person): PersonReference {
  return {
    person: personId,
    name: displayName,
    organisation: organisationId,
    ...(onBehalfOf && {
      onBehalfOf: {
        person: onBehalfOf.personId,
        name: onBehalfOf.displayName,
        delegation: onBehalfOf.delegationId,
      },
    }),
  };
}

/** The person who acts, behind an admission that lets nobody else through. */
export function actingPerson({ actor }: Pick<Context, 'actor'>): Person {
  if (!isPerson(actor)) throw new Error(`The agent ${actor.agent} acts where only a person may.`);
  return actor;
}
