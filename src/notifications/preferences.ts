import type { Language } from '../i18n/text.ts';
import type { MailMode } from './outbox/ports.ts';

/** How somebody wants to be told of what concerns him or her. */
export interface Preferences {
  readonly email: string | undefined;
  readonly language: Language;
  readonly mail: MailMode;
}

/** Of whoever set nothing. */
export const usualPreferences: Preferences = { email: undefined, language: 'zh', mail: 'off' };

/** Where the wishes of people are kept. */
export interface PreferenceDesk {
  preferences(person: string): Promise<Preferences>;
  /** @param by who sets them */
  set(person: string, preferences: Preferences, by: string): Promise<void>;
}
