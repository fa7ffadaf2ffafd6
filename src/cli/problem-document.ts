import type { Problem } from '../problem.ts';
import type { ProblemDocument } from '../schema/types/problem.ts';

/** A problem as commands print it that were asked for JSON and have no report to give. */
export function problemDocument({ code, text, remedy, places }: Problem): ProblemDocument {
  return {
    schema: 'yijiao-problem/1',
    code,
    message: { ...text },
    remedy: { ...remedy },
    places: places.map(({ pointer, code: constraint, expected, remedy: mending }) => ({
      pointer,
      code: constraint,
      expected: { ...expected },
      remedy: { ...mending },
    })),
  };
}
