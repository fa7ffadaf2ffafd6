import type { Opened } from '../../formats/opening/opened.ts';

/** What became of opening each of many files, kept small: most of them differ in nothing but their pages. */
export interface OpenedColumn {
  set(row: number, opened: Opened): void;
  get(row: number): Opened | undefined;
}

type Rest = Omit<Opened, 'pages'>;

/** Stands for a file without pages. */
const noPages = 0xffff_ffff;

/** More different outcomes than these are not compared with each other any more. */
const mostShared = 10_000;

export function openOpenedColumn(length: number): OpenedColumn {
  const pages = new Uint32Array(length).fill(noPages);
  const rests = Array.from<Rest | undefined>({ length });
  const shared = new Map<string, Rest>();
  const share = (rest: Rest): Rest => {
    const text = JSON.stringify(rest);
    const known = shared.get(text);
    if (!known && shared.size < mostShared) shared.set(text, rest);
    return known ?? rest;
  };
  return {
    set(row, { pages: count = noPages, ...rest }) {
      pages[row] = count;
      rests[row] = share(rest);
    },
    get(row) {
      const rest = rests[row];
      const count = pages[row] ?? noPages;
      return rest && { ...rest, ...(count !== noPages && { pages: count }) };
    },
  };
}
