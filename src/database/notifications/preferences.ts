import type { Language } from '../../i18n/text.ts';
import { mailModes } from '../../notifications/outbox/ports.ts';
import { type PreferenceDesk, usualPreferences } from '../../notifications/preferences.ts';
import type { Database } from '../connection/open.ts';
import { identityStore } from '../identity/desk.ts';
import { oneOf } from '../one-of.ts';

export const languages = ['zh', 'en'] as const satisfies readonly Language[];

/** Keeps how people want to be told, in the database. */
export function preferenceDesk({ db, transaction }: Database, now: () => number = Date.now): PreferenceDesk {
  return {
    async preferences(person) {
      const kept = db.selectFrom('notificationPreferences').selectAll().where('personId', '=', person);
      const row = await kept.executeTakeFirst();
      if (!row) return usualPreferences;
      const { email, language, mail } = row;
      return { email: email ?? undefined, language: oneOf(languages, language), mail: oneOf(mailModes, mail) };
    },
    async set(personId, { email, language, mail }, by) {
      const change = { email: email ?? null, language, mail, changedAt: now() };
      await transaction(async (tx) => {
        await tx
          .insertInto('notificationPreferences')
          .values({ personId, ...change })
          .onConflict((conflict) => conflict.column('personId').doUpdateSet(change))
          .execute();
        const detail = { language, mail };
        await identityStore(tx).append({ kind: 'notifications-set', at: now(), actorId: by, personId, detail });
      });
    },
  };
}
