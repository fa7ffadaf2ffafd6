import { type ProfileTrouble, trouble } from './profile-trouble.ts';

/** Finds sentences of a profile that say nothing in one of the two languages. */
export function* checkTexts(value: unknown, path: readonly (string | number)[] = []): Generator<ProfileTrouble> {
  if (typeof value !== 'object' || value === null || path[0] === 'recordSchemas') return;
  const { en, zh }: { en?: unknown; zh?: unknown } = value;
  for (const [language, text] of Object.entries({ zh, en })) {
    if (typeof text === 'string' && text.trim() === '') yield trouble('text-blank', [...path, language]);
  }
  for (const [name, inner] of Object.entries(value)) yield* checkTexts(inner, [...path, name]);
}
