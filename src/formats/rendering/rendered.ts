/** What became of drawing pages of a file. */
export interface Rendered {
  /** Numbers of the pages that were drawn, from 1, in the order drawn. */
  readonly pages: readonly number[];
  /** In the order met. */
  readonly troubles: readonly RenderingTrouble[];
}

/** One thing that went wrong when pages were drawn. */
export interface RenderingTrouble {
  readonly code: RenderingTroubleCode;
  /** The page by its number from 1, a font, or what the renderer says. */
  readonly at: string;
}

export type RenderingTroubleCode =
  /** The renderer does not open the file; `at` is its error code. */
  | 'file-refused'
  /** The renderer does not open the page. */
  | 'page-refused'
  /** The page comes out wholly white, although its content paints something. */
  | 'page-blank'
  /** Text of a drawn page is set in a font that is not in the file, or cannot be used as it is there. */
  | 'font-replaced'
  /** It was given up: by the clock, for its memory, its size, a breakdown, or after too many others were. */
  | 'time'
  | 'memory'
  | 'size'
  | 'fault'
  | 'overdrawn';

/** What is said of a file whose drawing was given up, after these pages. */
export function givenUpDrawing(code: RenderingTroubleCode, at = '', pages: readonly number[] = []): Rendered {
  return { pages, troubles: [{ code, at: at.slice(0, longestSaying) }] };
}

const longestSaying = 200;
