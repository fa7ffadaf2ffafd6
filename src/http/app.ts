import Koa from 'koa';
import type { Registry } from 'prom-client';
import { errorCode } from '../system/error-code.ts';
import { apiRoutes } from './api-routes.ts';
import type { HttpMiddleware, RequestState } from './context.ts';
import { authentication } from './frame/authentication.ts';
import { language } from './frame/language.ts';
import { measure, measureDue, openMetrics } from './frame/measure.ts';
import { observe } from './frame/observe.ts';
import { problemDetails } from './frame/problem-details.ts';
import { rateLimit } from './frame/rate-limit.ts';
import { requestLog } from './frame/request-log.ts';
import { openCookies } from './frame/secret-cookie.ts';
import { securityHeaders } from './frame/security-headers.ts';
import { trace } from './frame/trace.ts';
import { measureNotifications } from './notifications/measure.ts';
import type { HttpOptions } from './options.ts';
import { mount } from './routing/mount.ts';
import type { HttpServices } from './services.ts';
import { methodOverride } from './uploads/method-override.ts';
import { uploadsPath } from './uploads/tus-routes.ts';

/** The HTTP API over the story, as a Koa application; pages of a portal can be put behind it. */
export function createApp<Tx>(services: HttpServices<Tx>, options: HttpOptions): Koa<RequestState> {
  const { identity, log, now } = services;
  const { publicUrl, behindProxy, limits } = options;
  const secure = publicUrl?.startsWith('https:') ?? false;
  const cookies = openCookies({ secure });
  const metrics: Registry = openMetrics();
  measureDue(metrics, services.dueCounts);
  measureNotifications(metrics, services.notificationCounts);
  // Of the addresses that a request says it came by, only the last was written by our own proxy.
  const app = new Koa<RequestState>({ proxy: behindProxy, maxIpsCount: 1 });
  // What is thrown before the answer's head is turned into a problem; the rest can only be cut off, and is logged with its request.
  app.on('error', (error: unknown, ctx: { state: RequestState } | undefined) => {
    if (!ctx) log.error({ event: 'http.fault', err: error });
    else if (!isHangUp(error)) ctx.state.fault ??= error;
  });

  /** What every request passes, from the outside to the inside. */
  const frame: readonly HttpMiddleware[] = [
    trace(),
    observe(requestLog(log), measure(metrics)),
    language(),
    problemDetails(),
    securityHeaders({ secure }),
    methodOverride(uploadsPath),
  ];
  for (const middleware of frame) app.use(middleware);
  mount(app, apiRoutes(services, { cookies, metrics, options }), {
    authenticate: authentication({ identity, cookie: cookies.session, publicUrl, now }),
    countRequest: rateLimit(limits),
    limits,
  });
  return app;
}

/** Whoever asked has gone, or broke off in the middle of a sentence: not our fault. */
function isHangUp(error: unknown): boolean {
  return /^(?:ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE|HPE_\w+)$/u.test(errorCode(error) ?? '');
}
