import type Koa from 'koa';
import type { Language } from '../i18n/text.ts';
import type { Actor } from '../identity/actor.ts';
import type { ProblemCode } from '../problem.ts';

/** What the frame learns of a request on its way in. */
export interface RequestState {
  /** 32 hexadecimal digits (W3C Trace Context), in the answer's `Trace-Id`, in problems and in the log. */
  traceId: string;
  language: Language;
  actor?: Actor;
  /** Pattern of the route that answers, e.g. `/api/v1/handovers/{handover}`. */
  route?: string;
  /** Code of the problem that was answered. */
  problem?: ProblemCode;
  /** What was thrown and is no problem: for the log only. */
  fault?: unknown;
}

/** One request on its way, with what is known of it. */
export type HttpContext = Koa.ParameterizedContext<RequestState>;
/** A step that requests go through. */
export type HttpMiddleware = Koa.Middleware<RequestState>;
