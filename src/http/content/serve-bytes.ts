import { hash } from 'node:crypto';
import type { HttpContext } from '../context.ts';
import type { Answer } from '../routing/answer.ts';
import { serveContent } from './serve-content.ts';

/** Answers with a small document that is at hand. */
export function serveBytes(
  ctx: HttpContext,
  raw: Uint8Array,
  { name, mediaType }: { readonly name: string; readonly mediaType: string },
): Promise<Answer> {
  const sha256 = hash('sha256', raw);
  return serveContent(ctx, {
    name,
    mediaType,
    bytes: raw.length,
    mark: sha256,
    sha256,
    async *read({ start, end }) {
      yield raw.subarray(start, end);
    },
  });
}
