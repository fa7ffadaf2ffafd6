import { type ProfileTrouble, trouble } from './profile-trouble.ts';

/** Members that people read, and that may stand once where they read the same in both languages. */
const remarks: ReadonlySet<string> = new Set(['about', 'source']);
/** Numbers and codes have neither small letters in a row nor Chinese characters. */
const prose = /\p{Ll}{2}|\p{Script=Han}/u;

/** Finds texts of a profile that say nothing in one of the two languages. */
export function* checkTexts(value: unknown, path: readonly (string | number)[] = []): Generator<ProfileTrouble> {
  if (typeof value !== 'object' || value === null || path[0] === 'recordSchemas') return;
  const { en, zh }: { en?: unknown; zh?: unknown } = value;
  for (const [language, text] of Object.entries({ zh, en })) {
    if (typeof text === 'string' && text.trim() === '') yield trouble('text-blank', [...path, language]);
  }
  for (const [name, inner] of Object.entries(value)) {
    if (remarks.has(name) && typeof inner === 'string' && prose.test(inner)) {
      yield trouble('text-in-one-language', [...path, name]);
    }
    yield* checkTexts(inner, [...path, name]);
  }
}
