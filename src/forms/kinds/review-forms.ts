import { formWords } from '../../i18n/forms/form-words.ts';
import { reviewWords as words } from '../../i18n/handover/review-words.ts';
import type { Bilingual } from '../../i18n/text.ts';
import { type Block, label, text } from '../../printing/block.ts';
import { askedOf } from '../../profiles/reviews/field-words.ts';
import type { HandoverDocument, ManualReview } from '../../schema/types/handover.ts';
import type { ReviewField, ReviewForm } from '../../schema/types/profile.ts';
import { inTwo, linesIn } from '../described.ts';
import type { Form } from '../form.ts';
import { blockSheets } from '../sheets/block-sheets.ts';

/** 人工检查表: a page or two for each check that only people can do; what nobody has filled in is left for the pen. */
export const reviewForms: Form = {
  title: formWords['review-forms'],
  *blocks({ document, profile }) {
    if (profile.reviewForms.length === 0) yield { kind: 'line', text: inTwo(words.noForms) };
    for (const form of profile.reviewForms) yield* reviewSheet(form, latestReview(document, form));
  },
  sheets: ({ document, profile }) =>
    blockSheets(formWords['review-forms'].zh, profile.reviewForms.length, (index) => {
      const form = profile.reviewForms[index];
      return form ? reviewSheet(form, latestReview(document, form)) : [];
    }),
};

function latestReview({ manualReviews = [] }: HandoverDocument, form: ReviewForm): ManualReview | undefined {
  return manualReviews.findLast(({ rule }) => rule === form.rule);
}

function* reviewSheet(form: ReviewForm, review: ManualReview | undefined): Generator<Block> {
  yield { kind: 'page' };
  yield { kind: 'title', text: form.title.zh };
  yield { kind: 'line', text: `${form.rule}　${form.title.en}` };
  for (const field of form.fields) {
    const value = review?.values?.[field.name];
    const asked = inTwo(askedOf(field, form));
    yield {
      kind: 'row',
      cells: [label(inTwo(field.title), 3), text(asked, 6), text(shown(field, value), 3)],
      lines: linesIn(asked, 6),
    };
  }
  yield row(words.outcome, review && inTwo(words[review.outcome]));
  yield row(words.reviewer, review?.reviewer);
  yield row(words.reviewedOn, review?.reviewedOn);
  yield row(words.note, review?.note);
}

function row(title: Bilingual, value: string | undefined): Block {
  return { kind: 'row', cells: [label(inTwo(title), 4), text(value, 8)], lines: 2 };
}

function shown({ choices = [], type }: ReviewField, value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  if (type === 'boolean') return inTwo(value === true ? words.yes : words.no);
  const choice = choices.find(({ code }) => code === value);
  return choice ? inTwo(choice.title) : String(value);
}
