import { Problem } from '../../problem.ts';
import type { VerificationPage } from '../../verification-page/page-file.ts';
import { bytes } from '../routing/answer.ts';
import { openRoute, type Route } from '../routing/route.ts';

/** The page that verifies without a network, for everybody to keep. */
export function verificationPageRoutes(page: VerificationPage | undefined): Route[] {
  return [
    openRoute({
      method: 'GET',
      path: '/verify',
      operation: 'fetchVerificationPage',
      summary:
        'Fetch the page that verifies receipts, packages and signatures without a network; its digest is in the log.',
      access: 'anyone',
      answers: { 200: { description: 'One file of HTML, to be kept.', mediaTypes: ['text/html'] } },
      problems: ['http.not-found'],
      async handle() {
        if (!page) throw new Problem('http.not-found');
        return bytes(200, page.bytes, {
          'Content-Type': 'text/html; charset=utf-8',
          'Cache-Control': 'no-cache',
          ETag: `"${page.sha256}"`,
          // What may run in it, the page itself says: nothing but its own script.
          'Content-Security-Policy': "frame-ancestors 'none'",
        });
      },
    }),
  ];
}
