/**
 * Headers of a page that was printed for people (printing/html-page.ts): its own style counts, besides that it may do as little
 * as all other answers (frame/security-headers.ts).
 */
export const printedPage = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
} as const;
