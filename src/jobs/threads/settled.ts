import type { TextParameters } from '../../i18n/text.ts';
import { Problem, type ProblemCode, type ProblemPlace } from '../../problem.ts';

/** How a job of a thread ended, in a form that crosses the border between threads: a Problem would lose its code there. */
export type Settled<Value> =
  | { readonly value: Value }
  | {
      readonly problem: {
        readonly code: ProblemCode;
        readonly params: TextParameters;
        readonly places: readonly ProblemPlace[];
      };
    };

/** The thread's side: gives the value, or the Problem that was thrown. Anything else thrown stays a fault. */
export async function settle<Value>(work: () => Promise<Value>): Promise<Settled<Value>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, params, places } = error;
    return { problem: { code, params, places } };
  }
}

/** The other side: gives the value, or throws the Problem again. */
export function valueOf<Value>(settled: Settled<Value>): Value {
  if ('value' in settled) return settled.value;
  const { code, params, places } = settled.problem;
  throw new Problem(code, { params, places });
}
