import type { CjkWeight } from '../i18n/cjk-font.ts';
import type { HeadingLevel, Tone } from './block.ts';

/** How lines of text are set; sizes in points. */
export interface LineStyle {
  readonly size: number;
  /** From one line to the next. */
  readonly leading: number;
  readonly weight: CjkWeight;
  readonly colour: string;
}

/** Sides of A4 in points. */
const sides = { long: 841.89, short: 595.28 };

/** Width and height of a page in points. */
export function pageSize(landscape: boolean): { readonly width: number; readonly height: number } {
  return landscape ? { width: sides.long, height: sides.short } : { width: sides.short, height: sides.long };
}

/** The left one has room for binding. */
export const margins = { top: 56, bottom: 56, left: 56, right: 42 };

/** Between the frame of a cell and its text. */
export const padding = { x: 4, y: 4 };

/** The face leaves more room below its letters than above. */
export const sinking = 1;

/** Width of the band of a cell that has a tone. */
export const bandWidth = 3;

export const ink = '#000000';
const soft = '#4a4a4a';

/** Dark enough to be read on white, and told apart in grey by what is written. */
export const toneColours: Readonly<Record<Tone, string>> = {
  good: '#1f7a45',
  bad: '#b3261e',
  care: '#8a5a00',
  plain: ink,
};

const regular = { weight: 'Regular', colour: ink } as const;
const bold = { weight: 'Bold', colour: ink } as const;

export const titleStyle: LineStyle = { ...bold, size: 18, leading: 27 };
export const textStyle: LineStyle = { ...regular, size: 9.5, leading: 14 };
export const labelStyle: LineStyle = { ...textStyle, weight: 'Bold' };
export const noteStyle: LineStyle = { ...regular, colour: soft, size: 8, leading: 11 };
export const footerStyle: LineStyle = { ...regular, size: 8, leading: 11 };
export const headingStyles: Readonly<Record<HeadingLevel, LineStyle>> = {
  1: { ...bold, size: 13, leading: 20 },
  2: { ...bold, size: 11, leading: 17 },
  3: { ...bold, size: 9.5, leading: 15 },
};
