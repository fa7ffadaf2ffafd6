import type { Actor } from '../../identity/actor.ts';
import { managed } from '../../identity/people/people.ts';
import type { IdentityDesk } from '../../identity/store.ts';
import type { PreferenceDesk, Preferences } from '../../notifications/preferences.ts';
import type { NotificationPreferences } from '../../schema/types/http/notification-preferences.ts';
import { json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { type Route, route } from '../routing/route.ts';

interface PreferenceNeeds {
  readonly identity: IdentityDesk;
  readonly preferences: PreferenceDesk;
}

/** How people want to be told of what concerns them. */
export function preferenceRoutes({ identity, preferences }: PreferenceNeeds): Route[] {
  const demandReach = async (actor: Actor, person: string): Promise<void> => {
    if (person !== actor.personId) await managed(identity.read, actor, person);
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/people/{person}/notifications',
      operation: 'showNotificationPreferences',
      summary: 'Show how oneself, or a person whose account one manages, wants to be told of handovers.',
      access: 'read',
      answers: { 200: { description: 'The preferences.', schema: 'http/notification-preferences' } },
      problems: ['identity.not-permitted', 'identity.person-unknown'],
      async handle({ actor, part }) {
        await demandReach(actor, part('person'));
        return json(200, view(await preferences.preferences(part('person'))));
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/people/{person}/notifications',
      operation: 'setNotificationPreferences',
      summary: 'Set how oneself, or a person whose account one manages, wants to be told of handovers.',
      access: 'admin',
      body: jsonBody<NotificationPreferences>('http/notification-preferences'),
      answers: { 200: { description: 'The preferences as set.', schema: 'http/notification-preferences' } },
      problems: ['identity.not-permitted', 'identity.person-unknown'],
      async handle({ actor, part, body: { email, language, mail } }) {
        const person = part('person');
        await demandReach(actor, person);
        await preferences.set(person, { email, language, mail }, actor.personId);
        return json(200, view(await preferences.preferences(person)));
      },
    }),
  ];
}

function view({ email, language, mail }: Preferences): NotificationPreferences {
  return { ...(email !== undefined && { email }), language, mail };
}
