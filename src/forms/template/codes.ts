import { choicesOf } from '../../delivery/layouts/volume-lists/choices.ts';
import type { CodeListName, ListTable } from '../../delivery/layouts/volume-lists/list-column.ts';
import { listTables } from '../../delivery/layouts/volume-lists/tables/all.ts';
import type { Profile } from '../../profiles/profile.ts';

/** A list of codes as the lists of the template use it. */
export interface TemplateCodes {
  readonly list: CodeListName;
  readonly level: ListTable['level'];
  readonly shown: readonly string[];
}

/** Gives the cells that hold the values for a column; undefined where anything may be entered. */
export type ValuesOf = (list: CodeListName | undefined, level: ListTable['level']) => string | undefined;

/** Rows of the code table before the codes. */
export const codeHeads = 2;

/** The lists of codes that a profile gives for the lists of the template. */
export function codesOf(profile: Profile): TemplateCodes[] {
  return listTables.flatMap(({ columns, level }) =>
    columns.flatMap(({ codes: list }) => {
      if (list === undefined) return [];
      const { codes, shown } = choicesOf(profile, list, level);
      return codes.length === 0 ? [] : [{ list, level, shown: codes.map(shown) }];
    }),
  );
}
