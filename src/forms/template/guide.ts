import { guideSheet } from '../../delivery/layouts/volume-lists/other-sheets.ts';
import { templateWords } from '../../i18n/forms/template-words.ts';
import { type Bilingual, fill } from '../../i18n/text.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { WrittenRow, WrittenSheet } from '../workbook/written-sheet.ts';

/** Told where a value is none of a drop-down list. */
export const choiceMessage: Bilingual = templateWords.choice;

/** The sheet that says how the template is filled in. */
export function guide({ id, version, title }: Profile): WrittenSheet {
  return {
    name: guideSheet,
    columns: [{ width: 110 }],
    *rows() {
      yield { cells: [{ value: templateWords.title.zh, look: 'title' }], height: 32 };
      yield { cells: [{ value: templateWords.title.en, look: 'note' }] };
      yield* paragraph(fill(templateWords.profile, { profile: `${title.zh}  ${id}@${version}` }));
      for (const step of templateWords.steps) yield* paragraph(step);
    },
  };
}

function* paragraph({ zh, en }: Bilingual): Generator<WrittenRow> {
  yield { cells: [{ value: zh, look: 'plain' }], height: heightOf(zh, 52) };
  yield { cells: [{ value: en, look: 'note' }], height: heightOf(en, 130) };
}

/** Points, of a text that takes several lines of so many characters. */
function heightOf(text: string, line: number): number {
  return 18 * Math.ceil(text.length / line);
}
