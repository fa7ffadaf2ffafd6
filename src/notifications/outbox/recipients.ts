import type { HandoverCase } from '../../handover/case/case.ts';
import type { ActorReference } from '../../handover/case/event.ts';
import type { Standing } from '../../identity/permissions.ts';
import type { Audience, Side } from './notice.ts';

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

/** What people are told about: between whom it is, and who may know of it. */
export interface Subject extends Readonly<Record<Side, string>> {
  /** Absent for what is no handover yet. */
  readonly handover?: string;
  readonly mayBeTold: (standing: Standing) => boolean;
}

/** A case to tell people about. */
export function caseSubject(current: HandoverCase, mayBeTold: MayBeTold): Subject {
  const { bureau, deliveringUnit, id } = current;
  return { handover: id, bureau, deliveringUnit, mayBeTold: (standing) => mayBeTold(standing, current) };
}

/** Who of the members is told: the audience, without whoever did it and without those who may not know of it. */
export function recipientsAmong<Somebody extends Member>(
  members: readonly Somebody[],
  {
    audience,
    subject,
    actor,
  }: {
    readonly audience: Audience;
    readonly subject: Subject;
    /** Absent for what nobody did, such as a reminder. */
    readonly actor?: ActorReference | undefined;
  },
): readonly Somebody[] {
  const doer = actor?.kind === 'person' ? actor.person : undefined;
  return members.filter(
    (member) =>
      member.organisationId === subject[audience.side] &&
      member.personId !== doer &&
      (audience.person === undefined || member.personId === audience.person) &&
      audience.roles.some((role) => member.roles.has(role)) &&
      subject.mayBeTold(member),
  );
}
