import type { MetadataElement, ProfileDocument } from '../../schema/types/profile.ts';
import { hasMember } from '../description/document-members.ts';
import type { Profile } from '../profile.ts';
import { type ProfileTrouble, trouble } from './profile-trouble.ts';

/** Finds what a profile's own rows of the metadata scheme name and what is not there, and limits that no value can keep. */
export function* checkMetadata({ metadata = [] }: ProfileDocument, profile: Profile): Generator<ProfileTrouble> {
  for (const [index, row] of metadata.entries()) yield* checkElement(index, row, profile);
}

function* checkElement(index: number, row: MetadataElement, profile: Profile): Generator<ProfileTrouble> {
  const { codeList, level, member: value, obligation, when } = row;
  const at = ['metadata', index] as const;
  if (!hasMember(level, value)) yield trouble('member-unknown', [...at, 'member'], { value });
  if (codeList !== undefined && !Object.hasOwn(profile.codeLists, codeList)) {
    yield trouble('code-list-unknown', [...at, 'codeList'], { value: codeList });
  }
  if (obligation === 'C' && !when) yield trouble('condition-missing', [...at, 'obligation']);
  for (const name of Object.keys(when ?? {})) {
    if (!hasMember(level, name)) yield trouble('member-unknown', [...at, 'when', name], { value: name });
  }
  const described = new Set(profile.metadata.filter((one) => one.level === level).map(({ member }) => member));
  for (const limit of ['notAfter', 'notBefore'] as const) {
    const named = row[limit];
    if (named === undefined || named === 'today' || calendarDate.test(named) || described.has(named)) continue;
    yield trouble('date-unknown', [...at, limit], { value: named });
  }
  for (const [lower, upper] of [
    ['minLength', 'maxLength'],
    ['minimum', 'maximum'],
  ] as const) {
    if ((row[lower] ?? 0) > (row[upper] ?? Number.POSITIVE_INFINITY))
      yield trouble('limits-crossed', [...at, upper], { lower });
  }
}

const calendarDate = /^\d{4}-\d{2}-\d{2}$/u;
