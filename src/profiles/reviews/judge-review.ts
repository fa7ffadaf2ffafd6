import { reviewWords as words } from '../../i18n/handover/review-words.ts';
import type { Bilingual } from '../../i18n/text.ts';
import { readInstant } from '../../schema/instant.ts';
import type { PassingValue, ReviewField, ReviewForm } from '../../schema/types/profile.ts';
import { askedOf, passingWords } from './field-words.ts';
import { type Delivered, dayNumber, type FilledReview, limitIn } from './review-limit.ts';

/** A field of a filled-in form that keeps the review from counting as what it says. */
export interface ReviewTrouble {
  readonly field: string;
  /** `not-passing`: the value is sound, but with it the outcome cannot be passed. */
  readonly kind: 'missing' | 'unknown' | 'malformed' | 'not-passing';
  readonly expected: Bilingual;
}

/** Holds what was filled in against the form: what is missing or impossible, and what speaks against a pass. */
export function* reviewTroubles(
  form: ReviewForm,
  review: FilledReview,
  delivered: Delivered,
): Generator<ReviewTrouble> {
  const values = new Map(Object.entries(review.values ?? {}));
  const known = new Set(form.fields.map(({ name }) => name));
  for (const field of values.keys()) {
    if (!known.has(field)) yield { field, kind: 'unknown', expected: words.unknownField };
  }
  for (const field of form.fields) {
    const { name, optional, passing } = field;
    if (!isAsked(field, values)) continue;
    const value = values.get(name);
    if (value === undefined) {
      if (!optional) yield { field: name, kind: 'missing', expected: askedOf(field, form) };
    } else if (!isPossible(field, value)) {
      yield { field: name, kind: 'malformed', expected: askedOf(field, form) };
    } else if (review.outcome === 'passed' && passing && !isPassing(passing, { value, review, delivered })) {
      yield { field: name, kind: 'not-passing', expected: passingWords(field, passing, form) };
    }
  }
}

type Value = string | number | boolean;

function isAsked({ when = {} }: ReviewField, values: ReadonlyMap<string, Value>): boolean {
  return Object.entries(when).every(([name, codes]) => codes.includes(String(values.get(name))));
}

function isPossible(field: ReviewField, value: Value): boolean {
  const { type, choices = [], minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = field;
  switch (type) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '';
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && readInstant(`${value}T00:00:00Z`) !== undefined;
    case 'choice':
      return choices.some(({ code }) => code === value);
    case 'integer':
    case 'number':
      return (
        typeof value === 'number' &&
        (type === 'number' || Number.isSafeInteger(value)) &&
        value >= minimum &&
        value <= maximum
      );
    default:
      throw new Error(`No such type of field is known: ${JSON.stringify(type satisfies never)}`);
  }
}

interface Judged {
  readonly value: Value;
  readonly review: FilledReview;
  readonly delivered: Delivered;
}

function isPassing({ answer, codes, atLeast, atMost }: PassingValue, { value, review, delivered }: Judged): boolean {
  if (answer !== undefined && value !== answer) return false;
  if (codes && !codes.includes(String(value))) return false;
  const size = typeof value === 'string' ? dayNumber(value) : Number(value);
  const lower = atLeast === undefined ? undefined : limitIn(atLeast, review, delivered);
  const upper = atMost === undefined ? undefined : limitIn(atMost, review, delivered);
  return (lower === undefined || size >= lower) && (upper === undefined || size <= upper);
}
