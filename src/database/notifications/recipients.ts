import { roles } from '../../identity/actor.ts';
import { mailModes, type Recipient } from '../../notifications/outbox/ports.ts';
import { organisationKind } from '../identity/organisations.ts';
import { oneOf } from '../one-of.ts';
import type { Reader } from '../tables.ts';
import { languages } from './preferences.ts';

/** Members of an organisation who want mail, or the one person if he or she is such a member. */
export async function recipientsIn(db: Reader, organisation: string, person?: string): Promise<readonly Recipient[]> {
  const rows = await wantingMail(db)
    .where('memberships.organisationId', '=', organisation)
    .$if(person !== undefined, (query) => query.where('people.id', '=', person ?? ''))
    .execute();
  return [...Map.groupBy(rows, ({ personId }) => personId).values()].flatMap(recipientOf);
}

function wantingMail(db: Reader) {
  return db
    .selectFrom('memberships')
    .innerJoin('organisations', 'organisations.id', 'memberships.organisationId')
    .innerJoin('people', 'people.id', 'memberships.personId')
    .innerJoin('notificationPreferences', 'notificationPreferences.personId', 'people.id')
    .select(['memberships.personId', 'memberships.organisationId', 'memberships.role', 'organisations.kind'])
    .select(['notificationPreferences.email', 'notificationPreferences.language', 'notificationPreferences.mail'])
    .where('people.disabledAt', 'is', null)
    .where('notificationPreferences.email', 'is not', null)
    .where('notificationPreferences.mail', '!=', 'off')
    .orderBy('memberships.personId');
}

type HeldRole = Awaited<ReturnType<ReturnType<typeof wantingMail>['execute']>>[number];

function recipientOf(held: readonly HeldRole[]): readonly Recipient[] {
  return held.slice(0, 1).map(({ personId, organisationId, kind, email, language, mail }) => ({
    personId,
    organisationId,
    organisationKind: organisationKind(kind),
    roles: new Set(held.map(({ role }) => oneOf(roles, role))),
    email: email ?? '',
    language: oneOf(languages, language),
    mail: oneOf(mailModes, mail),
  }));
}
