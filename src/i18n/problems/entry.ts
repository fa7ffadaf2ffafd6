import type { Bilingual } from '../text.ts';

/** One row of the problem catalogue. `{name}` stands for a parameter of the problem. */
export interface ProblemEntry {
  /** HTTP status that the code answers with. */
  readonly status: number;
  readonly message: Bilingual;
  /** What the caller should do next. */
  readonly remedy: Bilingual;
}
