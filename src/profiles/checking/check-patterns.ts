import type { ProfileDocument } from '../../schema/types/profile.ts';
import { mostWays, waysThrough } from './pattern-cost.ts';
import { type ProfileTrouble, trouble } from './profile-trouble.ts';

/** Characters of the longest text that a handover document may hold. */
const longestText = 2_000;

type Path = readonly (string | number)[];

/** Finds patterns of a profile that are none, that take too long on a hostile text, or that no words explain. */
export function* checkPatterns({
  archivalCode,
  metadata = [],
  permitKinds = [],
}: ProfileDocument): Generator<ProfileTrouble> {
  for (const [index, { form, maxLength = longestText, pattern }] of metadata.entries()) {
    if (pattern === undefined) continue;
    yield* checkPattern(['metadata', index, 'pattern'], pattern, maxLength);
    if (!form) yield trouble('form-missing', ['metadata', index, 'form']);
  }
  for (const [index, { pattern }] of permitKinds.entries()) {
    if (pattern !== undefined) yield* checkPattern(['permitKinds', index, 'pattern'], pattern);
  }
  for (const [index, { pattern }] of (archivalCode?.parts ?? []).entries()) {
    yield* checkPattern(['archivalCode', 'parts', index, 'pattern'], pattern);
  }
}

/** The same for one pattern. */
export function* checkPattern(path: Path, pattern: string, longest = longestText): Generator<ProfileTrouble> {
  const ways = waysThrough(pattern, Math.min(longest, longestText));
  if (ways === undefined) yield trouble('pattern-broken', path);
  else if (ways > mostWays) yield trouble('pattern-costly', path);
}
