import { Readable } from 'node:stream';
import { ERRORS, MemoryLocker, Server, type ServerOptions } from '@tus/server';
import { ulid } from 'ulid';
import { parseUploadMetadata } from '../../delivery/uploads/upload-metadata.ts';
import type { UploadStore } from '../../delivery/uploads/upload-store.ts';
import { Problem, type ProblemCode } from '../../problem.ts';
import type { HttpContext } from '../context.ts';

/** Hands a request to @tus/server and gives back its answer; what goes wrong is thrown as a Problem. */
type SpeakTus = (ctx: HttpContext) => Promise<Response>;

/** What @tus/server throws, as problems. */
const problems = new Map<unknown, ProblemCode>([
  [ERRORS.FILE_NOT_FOUND, 'upload.not-found'],
  [ERRORS.FILE_NO_LONGER_EXISTS, 'upload.expired'],
  [ERRORS.INVALID_OFFSET, 'upload.offset-conflict'],
  [ERRORS.ERR_SIZE_EXCEEDED, 'upload.too-large'],
  [ERRORS.ERR_MAX_SIZE_EXCEEDED, 'upload.too-large'],
  [ERRORS.ERR_LOCK_TIMEOUT, 'upload.in-use'],
  [ERRORS.ABORTED, 'upload.interrupted'],
]);

/**
 * tus 1.0 in web terms: Koa answers and logs as everywhere else, and what a client sends about proxies is not passed on.
 * Who may do what is asked before.
 */
export function tusServer({ store, path, limit }: { store: UploadStore; path: string; limit: number }): SpeakTus {
  const server = new Server({
    path,
    datastore: store,
    maxSize: limit,
    relativeLocation: true,
    respectForwardedHeaders: false,
    // Who comes back on a new connection shall not wait long for the old one, which may be dead.
    locker: new MemoryLocker({ acquireLockTimeout: 5_000 }),
    lockDrainTimeout: 1_000,
    namingFunction: () => ulid(),
    onUploadCreate: async (request) => ({ metadata: metadataOf(request) }),
    onResponseError: (_request, error) => {
      throw problemOf(error, limit);
    },
  });
  return async (ctx) => {
    const response = await server.handleWeb(webRequest(ctx));
    if (response.status >= 400) throw problemOfStatus(response.status, await response.text(), limit);
    return response;
  };
}

const headersOfTus = [
  'content-length',
  'content-type',
  'tus-resumable',
  'upload-concat',
  'upload-defer-length',
  'upload-length',
  'upload-metadata',
  'upload-offset',
];

function webRequest(ctx: HttpContext): Request {
  const headers = headersOfTus.flatMap((name): [string, string][] =>
    ctx.get(name) === '' ? [] : [[name, ctx.get(name)]],
  );
  const hasBody = ctx.method === 'PATCH' || ctx.method === 'POST';
  return new Request(new URL(ctx.path, 'http://tus.invalid'), {
    method: ctx.method,
    headers,
    ...(hasBody && { body: Readable.toWeb(ctx.req), duplex: 'half' }),
  });
}

function metadataOf(request: Request): Record<string, string | null> {
  const metadata = parseUploadMetadata(request.headers.get('upload-metadata') ?? '');
  return Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, value ?? null]));
}

type TusError = Parameters<NonNullable<ServerOptions['onResponseError']>>[1];

/** A fault stays what it is. */
function problemOf(error: TusError, limit: number): unknown {
  const known = problems.get(error);
  if (known) return new Problem(known, { params: { limit } });
  if (error instanceof Error && !('status_code' in error)) return error;
  const { status_code: status, body } = Object(error);
  return problemOfStatus(Number(status), String(body), limit);
}

function problemOfStatus(status: number, body: string, limit: number): unknown {
  if (status === 413) return new Problem('upload.too-large', { params: { limit } });
  if (status >= 500 && status !== 501) return new Error(`@tus/server: ${body}`);
  return new Problem('upload.request-invalid', { params: { reason: body.trim().slice(0, 200) } });
}
