import type { HandoverCase } from '../../handover/case/case.ts';
import type { ActorReference } from '../../handover/case/event.ts';
import type { Standing } from '../../identity/permissions.ts';
import type { Audience } from './notice.ts';

/** A person as a member of one organisation. */
export interface Member extends Standing {
  readonly personId: string;
}

/** How a party of a case stands to it, as a whole; another organisation as nobody. */
export function partyStanding({ deliveringUnit, bureau }: HandoverCase, organisationId: string): Standing {
  if (organisationId === deliveringUnit) {
    return { organisationId, organisationKind: 'DELIVERING_UNIT', roles: new Set(['preparer']) };
  }
  const roles = organisationId === bureau ? (['archivist'] as const) : [];
  return { organisationId, organisationKind: 'BUREAU', roles: new Set(roles) };
}

/** Whether somebody who stands so may know of a case. */
export type MayBeTold = (standing: Standing, current: HandoverCase) => boolean;

/** Who of the members is told: the audience, without whoever did it and without those who may not see the case. */
export function recipientsAmong<Somebody extends Member>(
  members: readonly Somebody[],
  {
    audience,
    current,
    actor,
    mayBeTold,
  }: {
    readonly audience: Audience;
    readonly current: HandoverCase;
    /** Absent for what nobody did, such as a reminder. */
    readonly actor?: ActorReference | undefined;
    readonly mayBeTold: MayBeTold;
  },
): readonly Somebody[] {
  const doer = actor?.kind === 'person' ? actor.person : undefined;
  return members.filter(
    (member) =>
      member.organisationId === current[audience.side] &&
      member.personId !== doer &&
      (audience.person === undefined || member.personId === audience.person) &&
      audience.roles.some((role) => member.roles.has(role)) &&
      mayBeTold(member, current),
  );
}
