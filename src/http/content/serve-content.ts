import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { ByteRange } from '../../delivery/content/content.ts';
import type { HttpContext } from '../context.ts';
import { type Answer, bytes, empty } from '../routing/answer.ts';
import { choiceParameter } from '../routing/query.ts';
import type { AnswerDescription, RouteDescription } from '../routing/route.ts';
import { requestedRange } from './byte-range.ts';
import { contentDisposition } from './disposition.ts';
import { passiveTypes } from './passive-types.ts';

/** How a browser is to take content (RFC 6266). */
export const dispositionParameter = choiceParameter('disposition', {
  description: 'inline: shown in the browser, where nothing in a file of its type can run; else it is saved.',
  choices: ['attachment', 'inline'],
});

/** What a route that serves content answers: all of it, as is described, one range of it, or that the caller has it already. */
export function servedAnswers(whole: Omit<AnswerDescription, 'headers'>): RouteDescription['answers'] {
  const { schema, mediaTypes = [] } = whole;
  return {
    200: { ...whole, headers: { ETag: 'Its digest.' } },
    206: {
      description: 'The range that was asked for.',
      mediaTypes: [...(schema === undefined ? [] : ['application/json']), ...mediaTypes],
    },
    304: { description: 'The caller has it.' },
  };
}

/** Bytes that never change under their digest. */
interface ServedContent {
  /** The name people know it by; of a path the last component. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Never changes for these bytes: the entity tag. */
  readonly mark: string;
  /** SHA-256, hexadecimal, where it is known. */
  readonly sha256?: string | undefined;
  /** Reads nothing but this range. */
  readonly read: (range: ByteRange) => AsyncIterable<Uint8Array>;
}

/**
 * Answers with content, or with the one range of it that is asked for (RFC 9110 §13, §14): `ETag` is the digest,
 * and the content can be kept by whoever has it, for it never changes.
 * @throws {Problem} when not even the first bytes can be read
 */
export async function serveContent(
  ctx: HttpContext,
  content: ServedContent,
  wish?: 'attachment' | 'inline',
): Promise<Answer> {
  const etag = `"${content.mark}"`;
  const headers = {
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
    ETag: etag,
    ...(content.sha256 !== undefined && { 'Repr-Digest': digestField(content.sha256) }),
  };
  if (matches(ctx.get('If-None-Match'), etag)) return empty(304, headers);
  const ifRange = ctx.get('If-Range');
  const usesRange = ctx.method === 'GET' && (ifRange === '' || ifRange === etag);
  // A range that cannot be had is told with the size, for the client to ask again.
  if (usesRange) ctx.set('Content-Range', `bytes */${content.bytes}`);
  const range = usesRange ? requestedRange(ctx.get('Range'), content.bytes) : undefined;
  ctx.remove('Content-Range');
  const { start, end } = range ?? { start: 0, end: content.bytes };
  const kind = wish === 'inline' && passiveTypes.has(content.mediaType) ? 'inline' : 'attachment';
  const body = ctx.method === 'HEAD' || start === end ? Buffer.alloc(0) : await openBody(content.read({ start, end }));
  return bytes(range ? 206 : 200, body, {
    ...headers,
    'Content-Type': content.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : content.mediaType,
    'Content-Length': String(end - start),
    'Content-Disposition': contentDisposition(kind, content.name),
    ...(range && { 'Content-Range': `bytes ${start}-${end - 1}/${content.bytes}` }),
  });
}

/** Once the answer has a head, what goes wrong can only cut it off: so the first bytes are waited for. */
async function openBody(chunks: AsyncIterable<Uint8Array>): Promise<Readable> {
  const body = Readable.from(chunks, { objectMode: false });
  await once(body, 'readable');
  return body;
}

/** `If-None-Match` (RFC 9110 §13.1.2), by weak comparison. */
function matches(header: string, etag: string): boolean {
  return header === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//u, '') === etag);
}

/** A digest in the form of RFC 9530. */
function digestField(sha256: string): string {
  return `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;
}
