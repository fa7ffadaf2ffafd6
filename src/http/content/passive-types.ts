/** Types that a browser shows without running anything in them. Everything else is only ever downloaded. */
export const passiveTypes: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/bmp',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'text/plain',
]);
