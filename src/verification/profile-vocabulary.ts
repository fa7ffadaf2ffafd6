import { formatFamilies } from '../formats/registry.ts';
import type { Vocabulary } from '../profiles/checking/check-references.ts';
import { packageRules } from './package-rules.ts';
import { ruleCatalogue } from './rule-catalogue.ts';
import { documentSchemaRule } from './rules/integrity/document-schema.ts';

/** What the profiles of this program may name: its rules, and the formats that it knows. */
export const profileVocabulary: Vocabulary = {
  rules: new Set([documentSchemaRule, ...ruleCatalogue].map(({ id }) => id)),
  packageRules,
  families: formatFamilies,
};
