import helmet from 'koa-helmet';
import type { HttpMiddleware } from '../context.ts';

/** Answers of the API are data: nothing in them may run, be framed, be sniffed for another type or tell where it came from. */
export function securityHeaders({ secure }: { readonly secure: boolean }): HttpMiddleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        sandbox: [],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 365 * 24 * 60 * 60 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}
