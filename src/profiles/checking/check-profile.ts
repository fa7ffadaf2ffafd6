import type { ProfileDocument } from '../../schema/types/profile.ts';
import { agreementsOf } from '../agreement.ts';
import { type GivenProfile, parseProfile } from '../profile-document.ts';
import { inheritedNames, rowTables } from '../profile-tables.ts';
import { resolveProfile, type WrittenProfile } from '../resolve-profile.ts';
import { checkPackageRules } from './check-package-rules.ts';
import { checkPatterns } from './check-patterns.ts';
import { checkRecordSchemas } from './check-record-schemas.ts';
import { checkReferences, type Vocabulary } from './check-references.ts';
import { checkReviewForms } from './check-review-forms.ts';
import { checkTerms } from './check-terms.ts';
import { checkTexts } from './check-texts.ts';
import { type ProfileTrouble, trouble } from './profile-trouble.ts';

/** A profile that was checked. */
export interface CheckedProfile {
  /** Absent where it breaks its schema. */
  readonly written: WrittenProfile | undefined;
  readonly troubles: readonly ProfileTrouble[];
}

/**
 * Checks a profile before it is used: its schema, what it inherits and refers to, its patterns and texts, and its term
 * beside those of its other versions.
 * @param known the profiles that are there already
 */
export function checkProfile(
  given: GivenProfile,
  known: readonly WrittenProfile[],
  vocabulary: Vocabulary,
): CheckedProfile {
  const parsed = parseProfile(given);
  if (!parsed.ok) {
    return { written: undefined, troubles: parsed.places.map((place) => ({ ...place, weight: 'error' })) };
  }
  const written = parsed.value;
  const others = known.filter(({ reference }) => reference !== written.reference);
  return { written, troubles: [...troublesOf(written, others, vocabulary)] };
}

function* troublesOf(
  own: WrittenProfile,
  others: readonly WrittenProfile[],
  vocabulary: Vocabulary,
): Generator<ProfileTrouble> {
  const { document } = own;
  yield* checkTexts(document);
  yield* checkTerms(document, others);
  yield* checkPatterns(document);
  yield* checkRecordSchemas(own);
  yield* checkReviewForms(document);
  const lineage = [own];
  for (let parent = document.extends; parent !== undefined; parent = lineage.at(-1)?.document.extends) {
    const found = [own, ...others].find(({ reference }) => reference === parent);
    if (!found) {
      const references = others.map(({ reference }) => reference).join(', ');
      yield trouble('parent-unknown', ['extends'], { value: parent, known: references });
      return;
    }
    if (lineage.includes(found)) {
      yield trouble('parent-loop', ['extends']);
      return;
    }
    lineage.push(found);
  }
  const missing = [
    ...(agreementsOf(lineage).length === 0 ? (['agreement'] as const) : []),
    ...(lineage.every(({ document: one }) => one.split === undefined) ? (['split'] as const) : []),
  ];
  for (const member of missing) yield trouble('incomplete', [member], { member });
  if (missing.length > 0) return;
  const profile = resolveProfile(lineage);
  yield* checkReferences(document, profile, vocabulary);
  yield* checkPackageRules(profile, vocabulary.packageRules);
  yield* leftOutForNothing(document, lineage.slice(1));
}

/** What `without` names has to be there to be left out. */
function* leftOutForNothing(
  { without = {} }: ProfileDocument,
  ancestors: readonly WrittenProfile[],
): Generator<ProfileTrouble> {
  for (const table of rowTables) {
    const known = inheritedNames(ancestors, table);
    for (const [index, value] of (without[table] ?? []).entries()) {
      if (!known.has(value)) yield trouble('nothing-left-out', ['without', table, index], { value });
    }
  }
}
