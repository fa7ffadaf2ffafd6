import { isPerson, type Person, type Actor as Somebody } from '../../handover/case/actor.ts';
import { type HandoverCase, reachedBureau } from '../../handover/case/case.ts';
import { type Desk, findKnown } from '../../handover/desk/desk.ts';
import type { Visibility } from '../../handover/desk/ports.ts';
import type { Actor } from '../../identity/actor.ts';
import { type CaseParties, maySee, readsAsAuditor, type Standing } from '../../identity/permissions.ts';
import type { RetrievableThing, RetrievalLog } from '../../retrieval/retrieval-log.ts';

/** What of a case decides who may look at it. */
export function partiesOf(current: HandoverCase): CaseParties {
  const { deliveringUnit, bureau } = current;
  return { deliveringUnit, bureau, submitted: reachedBureau(current), shared: false };
}

/** Whether somebody may know of a case at all; the service's own parts may. */
export function mayKnow(somebody: Somebody, current: HandoverCase): boolean {
  if (!isPerson(somebody)) return true;
  return isSignedIn(somebody) && mayBeTold(somebody, current);
}

/** Whether somebody who stands so may be told of a case. */
export function mayBeTold(standing: Standing, current: HandoverCase): boolean {
  return maySee(partiesOf(current), standing) !== 'nothing';
}

/** Whoever acts over the API has been identified; a person whom nobody identified sees nothing. */
function isSignedIn(person: Person): person is Person & Actor {
  return 'via' in person && 'organisationKind' in person;
}

/** Which cases a list shows to the actor; undefined where there are none by right. */
export function visibilityOf({ roles, organisationKind, organisationId }: Actor): Visibility | undefined {
  if (roles.has('auditor') && organisationKind === 'AUDIT') return { kind: 'everything' };
  const reader = [...roles].some((role) => role !== 'admin');
  return reader ? { kind: 'organisation', organisation: organisationId } : undefined;
}

/** Whether only the role of auditor shows the actor what a list shows. */
export function listsAsAuditor(actor: Actor): boolean {
  return [...actor.roles].every((role) => role === 'auditor' || role === 'admin') && visibilityOf(actor) !== undefined;
}

/** What somebody wants to see of a case. */
export interface Wanted {
  readonly id: string;
  readonly thing: RetrievableThing;
  readonly detail?: string | undefined;
}

/** Gives a case to somebody who may see it, and writes it down when only the role of auditor allows that. */
export type LookAt = (actor: Actor, wanted: Wanted) => Promise<HandoverCase>;

/** @throws {Problem} `handover.not-found`, also for what the actor may not see */
export function lookingAt(
  desk: Pick<Desk<unknown>, 'cases' | 'mayKnow'>,
  { retrievals, now }: { readonly retrievals: RetrievalLog; readonly now: () => number },
): LookAt {
  return async (actor, { id, thing, detail }) => {
    const current = await findKnown(desk, id, actor);
    if (readsAsAuditor(partiesOf(current), actor)) {
      const { personId, organisationId } = actor;
      await retrievals.append({ at: now(), personId, organisationId, handover: id, thing, detail });
    }
    return current;
  };
}

/** Writes down that somebody looked at a list of things, and what was asked for. */
export type NoteList = (actor: Actor, query: string) => Promise<void>;

/** Notes in the audit trail that somebody has looked at a list. */
export function listNoting(
  thing: Extract<RetrievableThing, 'case_list' | 'package_list' | 'audit_trail' | 'expected_list' | 'signer_register'>,
  { retrievals, now }: { readonly retrievals: Pick<RetrievalLog, 'append'>; readonly now: () => number },
): NoteList {
  return ({ personId, organisationId }, detail) =>
    retrievals.append({ at: now(), personId, organisationId, thing, ...(detail !== '' && { detail }) });
}
