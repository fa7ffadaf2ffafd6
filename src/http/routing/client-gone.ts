import { Problem } from '../../problem.ts';
import type { HttpContext } from '../context.ts';

/** A signal that is aborted when the caller goes away before the answer has gone out. */
export function clientGone({ res }: HttpContext): AbortSignal {
  const controller = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) controller.abort(new Problem('http.client-gone'));
  });
  return controller.signal;
}
