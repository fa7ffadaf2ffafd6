import type { Language } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import type { ProblemDetails } from '../../schema/types/http/problem-details.ts';
import type { HttpMiddleware, RequestState } from '../context.ts';

/** Turns whatever is thrown into problem details (RFC 9457) in the caller's language. */
export function problemDetails(): HttpMiddleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const problem = problemOf(error, ctx.state);
      const { seconds } = problem.params;
      ctx.state.problem = problem.code;
      if (ctx.headerSent || !ctx.writable) {
        ctx.res.destroy();
        return;
      }
      for (const header of ['Content-Length', 'Content-Disposition', 'ETag', 'Cache-Control']) ctx.remove(header);
      if (typeof seconds === 'number') ctx.set('Retry-After', String(seconds));
      if (problem.status === 401) ctx.set('WWW-Authenticate', 'Bearer realm="yijiao"');
      ctx.set('Content-Language', ctx.state.language);
      ctx.set('Cache-Control', 'no-store');
      ctx.status = problem.status;
      ctx.body = JSON.stringify(detailsOf(problem, { ...ctx.state, instance: ctx.path }));
      ctx.type = 'application/problem+json';
    }
  };
}

function problemOf(error: unknown, state: RequestState): Problem {
  if (error instanceof Problem) {
    // A problem of the 5xx kind is for operators: what lies behind it belongs in the log.
    if (error.status >= 500) state.fault = error;
    return error;
  }
  state.fault = error;
  return new Problem('http.fault', { params: { traceId: state.traceId }, cause: error });
}

function sentences(texts: readonly string[], language: Language): string {
  const [stop, between] = language === 'zh' ? ['。', ''] : ['.', ' '];
  return texts.map((text) => (/[.!?。！？…]$/u.test(text) ? text : `${text}${stop}`)).join(between);
}

/** The body of RFC 9457 for a problem. */
export function detailsOf(
  problem: Problem,
  { language, traceId, instance }: { language: Language; traceId: string; instance: string },
): ProblemDetails {
  const { code, status, params, places } = problem;
  const { seconds } = params;
  return {
    type: `urn:yijiao:problem:${code}`,
    title: problem.text[language],
    status,
    detail: sentences([problem.text[language], problem.remedy[language]], language),
    instance,
    code,
    traceId,
    ...(typeof seconds === 'number' && { retryAfter: seconds }),
    ...(places.length > 0 && {
      errors: places.map(({ pointer, code: constraint, expected, remedy }) => ({
        pointer,
        code: constraint,
        expected: expected[language],
        remedy: remedy[language],
      })),
    }),
  };
}
