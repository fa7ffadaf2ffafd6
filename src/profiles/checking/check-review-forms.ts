import type { PassingValue, ProfileDocument, ReviewField, ReviewForm } from '../../schema/types/profile.ts';
import { type ProfileTrouble, trouble } from './profile-trouble.ts';

type Path = readonly (string | number)[];

/** Finds fields of a profile's own review forms that nobody can fill in, and limits that fit no value. */
export function* checkReviewForms({ reviewForms = [] }: ProfileDocument): Generator<ProfileTrouble> {
  for (const [index, form] of reviewForms.entries()) {
    const seen = new Set<string>();
    for (const [at, field] of form.fields.entries()) {
      const path = ['reviewForms', index, 'fields', at] as const;
      if (seen.has(field.name)) yield trouble('field-twice', [...path, 'name'], { value: field.name });
      seen.add(field.name);
      yield* checkField(path, field, form);
    }
  }
}

function* checkField(path: Path, field: ReviewField, form: ReviewForm): Generator<ProfileTrouble> {
  const { choices = [], maximum = Number.POSITIVE_INFINITY, minimum = 0, passing = {}, type, when = {} } = field;
  if ((type === 'choice') !== choices.length > 0) yield trouble('choices-misplaced', [...path, 'choices']);
  if (minimum > maximum) yield trouble('limits-crossed', [...path, 'maximum'], { lower: 'minimum' });
  for (const [value, codes] of Object.entries(when)) {
    const other = form.fields.find(({ name }) => name === value);
    if (other?.type !== 'choice') yield trouble('field-unknown', [...path, 'when', value], { value });
    else yield* unknownCodes([...path, 'when', value], codes, other);
  }
  yield* unknownCodes([...path, 'passing', 'codes'], passing.codes ?? [], field);
  yield* checkPassing([...path, 'passing'], passing, field, form);
}

function* checkPassing(
  path: Path,
  { answer, atLeast, atMost, codes }: PassingValue,
  { type }: ReviewField,
  form: ReviewForm,
): Generator<ProfileTrouble> {
  if (answer !== undefined && type !== 'boolean') yield trouble('limit-unfit', [...path, 'answer'], { type });
  if (codes && type !== 'choice') yield trouble('limit-unfit', [...path, 'codes'], { type });
  for (const [name, limit] of Object.entries({ atLeast, atMost })) {
    if (limit === undefined) continue;
    const isOfDay = typeof limit === 'object' && 'daysBefore' in limit;
    if (!(isOfDay ? ['date'] : ['integer', 'number']).includes(type)) {
      yield trouble('limit-unfit', [...path, name], { type });
    }
    if (typeof limit !== 'object' || !('field' in limit)) continue;
    const { field: value } = limit;
    const other = form.fields.find((one) => one.name === value);
    if (other?.type !== 'integer' && other?.type !== 'number') {
      yield trouble('field-unknown', [...path, name, 'field'], { value });
    }
  }
}

function* unknownCodes(path: Path, codes: readonly string[], { choices = [] }: ReviewField): Generator<ProfileTrouble> {
  for (const [index, value] of codes.entries()) {
    if (!choices.some(({ code }) => code === value)) yield trouble('choice-unknown', [...path, index], { value });
  }
}
