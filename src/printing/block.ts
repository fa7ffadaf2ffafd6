/** Columns of a page, which the cells of a row share. */
export const pageColumns = 12;

/** What a cell or line says besides in words: its colour, and in a cell a band at the left edge. */
export type Tone = 'good' | 'bad' | 'care' | 'plain';

/** A cell of a printed table. */
export interface Cell {
  readonly text: string;
  /** Stands smaller and paler below the text. */
  readonly note?: string;
  /** How many of the page's columns it takes. */
  readonly span: number;
  readonly look: 'label' | 'text' | 'centred' | 'number';
  /** Only where the text says the same. */
  readonly tone?: Tone;
}

/** Depth of a heading below the title. */
export type HeadingLevel = 1 | 2 | 3;

/** A piece of what is printed, whatever it is written as. */
export type Block =
  /** What follows begins on a page of its own, except at the very beginning. */
  | { readonly kind: 'page' }
  | { readonly kind: 'title'; readonly text: string }
  /** Never stands alone at the foot of a page. */
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly text: string }
  | { readonly kind: 'line'; readonly text: string; readonly align?: 'left' | 'right'; readonly tone?: Tone }
  /** Heads of the rows that follow, repeated on every page that they go on to. */
  | { readonly kind: 'heads'; readonly cells: readonly Cell[] }
  | {
      readonly kind: 'row';
      readonly cells: readonly Cell[];
      /** Lines of text that it has room for at least. */
      readonly lines?: number;
    };

export function label(text: string, span: number): Cell {
  return { text, span, look: 'label' };
}

export function text(value: string | undefined, span: number): Cell {
  return { text: value ?? '', span, look: 'text' };
}

export function centred(value: string | number | undefined, span: number): Cell {
  return { text: value === undefined ? '' : String(value), span, look: 'centred' };
}

export function number(value: number | undefined, span: number): Cell {
  return { text: value === undefined ? '' : String(value), span, look: 'number' };
}
