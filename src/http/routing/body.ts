import type { Readable } from 'node:stream';
import { Problem } from '../../problem.ts';
import { ambiguitiesOf } from '../../schema/json-troubles.ts';
import { parserOf } from '../../schema/validate.ts';
import type { HttpContext } from '../context.ts';
import type { HttpLimits } from '../options.ts';

/** How a route takes the body of a request. */
export interface RequestBody<T> {
  readonly mediaType: string;
  /** Name of its JSON Schema below schemas/, where it has one. */
  readonly schema?: string;
  readonly description?: string;
  read(ctx: HttpContext, limits: HttpLimits): Promise<T>;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * A JSON body, parsed by its JSON Schema. A request without a body stands for `{}`, so that commands that need nothing get nothing.
 * @param schema name of the schema below schemas/
 */
export function jsonBody<T>(schema: string): RequestBody<T> {
  const parse = parserOf<T>(schema);
  return {
    mediaType: 'application/json',
    schema,
    async read(ctx, { bodyBytes }) {
      const raw = await readBytes(ctx, bodyBytes);
      if (raw.length > 0) demandType(ctx, 'application/json');
      const parsed = parse(raw.length === 0 ? {} : parseJson(raw));
      if (parsed.ok) return parsed.value;
      throw new Problem('http.body-invalid', { params: { count: parsed.count }, places: parsed.places });
    },
  };
}

/** The bytes of a document of the archive, whole and as they came. @param schema name of the schema below schemas/ */
export function documentBody(schema: string): RequestBody<Uint8Array> {
  return {
    mediaType: 'application/json',
    schema,
    async read(ctx, { documentBytes }) {
      demandType(ctx, 'application/json');
      return readBytes(ctx, documentBytes);
    },
  };
}

/** A body that the route reads by itself, as it streams in. */
export function streamedBody(mediaType: string, description: string): RequestBody<Readable> {
  return {
    mediaType,
    description,
    async read(ctx) {
      demandType(ctx, mediaType);
      return ctx.req;
    },
  };
}

/**
 * Reads a body whole, but never more of it than the limit.
 * @throws {Problem} `http.body-too-large`, `http.content-encoding`, `http.body-aborted`
 */
export async function readBytes(ctx: HttpContext, limit: number): Promise<Uint8Array> {
  const encoding = ctx.get('Content-Encoding');
  if (encoding !== '' && encoding !== 'identity') throw new Problem('http.content-encoding', { params: { encoding } });
  const tooLarge = (): Problem => new Problem('http.body-too-large', { params: { limit } });
  if (Number(ctx.get('Content-Length')) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    // The connection has to outlive a body that is too large, or nobody would hear why.
    for await (const chunk of ctx.req.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length;
      if (bytes > limit) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (cause) {
    throw ctx.req.errored ? new Problem('http.body-aborted', { cause }) : cause;
  }
  return Buffer.concat(chunks, bytes);
}

/** @throws {Problem} `http.media-type` */
function demandType(ctx: HttpContext, expected: string): void {
  if (ctx.is(expected)) return;
  const type = ctx.get('Content-Type').slice(0, 100) || '–';
  throw new Problem('http.media-type', { params: { type, expected } });
}

function parseJson(raw: Uint8Array): unknown {
  let text: string;
  try {
    text = strictUtf8.decode(raw);
  } catch (cause) {
    throw new Problem('http.body-not-utf8', { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.slice(0, 200) : '';
    throw new Problem('http.body-not-json', { params: { reason }, cause });
  }
  const places = ambiguitiesOf(text);
  if (places.length > 0) throw new Problem('http.body-ambiguous', { params: { count: places.length }, places });
  return value;
}
