/** Columns of a page, which the cells of a row share. */
export const pageColumns = 12;

/** A cell of a form. */
export interface FormCell {
  readonly text: string;
  /** How many of the page's columns it takes. */
  readonly span: number;
  readonly look: 'label' | 'text' | 'centred' | 'number';
}

/** A piece of a form, whatever it is written as. */
export type Block =
  /** What follows begins on a page of its own, except at the very beginning. */
  | { readonly kind: 'page' }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'line'; readonly text: string; readonly align?: 'left' | 'right' }
  /** Heads of the rows that follow, repeated on every page that they go on to. */
  | { readonly kind: 'heads'; readonly cells: readonly FormCell[] }
  | {
      readonly kind: 'row';
      readonly cells: readonly FormCell[];
      /** Lines of text that it has room for at least. */
      readonly lines?: number;
    };

export function label(text: string, span: number): FormCell {
  return { text, span, look: 'label' };
}

export function text(value: string | undefined, span: number): FormCell {
  return { text: value ?? '', span, look: 'text' };
}

export function centred(value: string | number | undefined, span: number): FormCell {
  return { text: value === undefined ? '' : String(value), span, look: 'centred' };
}

export function number(value: number | undefined, span: number): FormCell {
  return { text: value === undefined ? '' : String(value), span, look: 'number' };
}
