// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * What was found of a rule that only people can check: the profile's form, filled in.
 */
export interface FillReviewBody {
  rule: string;
  outcome: 'passed' | 'failed';
  reviewedOn: string;
  values?: ReviewValues;
  note?: Text;
}
/**
 * What was filled in, by the names of the fields of the profile's form.
 */
export interface ReviewValues {
  [k: string]: Text | number | boolean;
}
