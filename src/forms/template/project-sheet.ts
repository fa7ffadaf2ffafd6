import { projectHeads, projectTable } from '../../delivery/layouts/volume-lists/tables/project.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { DropDown, WrittenSheet } from '../workbook/written-sheet.ts';
import type { ValuesOf } from './codes.ts';
import { choiceMessage } from './guide.ts';
import { isRequired } from './required.ts';

/** The sheet of the project: a row for each member, its value in the second column; the profile stands there already. */
export function projectSheet(profile: Profile, valuesOf: ValuesOf): WrittenSheet {
  const { columns, level, title } = projectTable;
  const filledIn = new Map([['profile', `${profile.id}@${profile.version}`]]);
  return {
    name: title.zh,
    columns: [{ width: 30 }, { width: 60, look: 'plain' }, { width: 34 }],
    heads: 1,
    *rows() {
      yield {
        cells: [
          ...projectHeads.map((value) => ({ value, look: 'head' as const })),
          { value: 'member', look: 'subhead' },
        ],
      };
      for (const column of columns) {
        const required = isRequired(profile, level, column);
        const [zh] = column.heads.zh;
        yield {
          cells: [
            { value: required ? `${zh} *` : zh, look: required ? 'required' : 'head' },
            { value: filledIn.get(column.member) ?? '', look: 'text' },
            { value: column.heads.en[0], look: 'note' },
          ],
        };
      }
    },
    dropDowns: columns.flatMap(({ codes }, at): DropDown[] => {
      const values = valuesOf(codes, level);
      return values === undefined
        ? []
        : [{ column: 1, fromRow: at + 2, toRow: at + 2, values, message: choiceMessage }];
    }),
  };
}
