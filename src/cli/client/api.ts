import pRetry, { AbortError } from 'p-retry';
import type { Language } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import type { ProblemDetails } from '../../schema/types/http/problem-details.ts';
import { type Parse, parserOf } from '../../schema/validate.ts';
import { RefusedByService } from './refused-by-service.ts';

/** What an answer says, and the version of what it is about. */
export interface Answer<Value> {
  readonly value: Value;
  /** Entity tag, for `If-Match`. */
  readonly etag: string | undefined;
}

export interface Sending {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly json?: unknown;
  readonly body?: Uint8Array | FormData;
  readonly type?: string;
  /** Version that the change is made to. */
  readonly ifMatch?: string | undefined;
  /** Makes a repetition harmless. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The public HTTP API as the command line uses it. */
export interface Api {
  readonly server: string;
  readonly token: string | undefined;
  /** Absolute address of a path of the API. */
  address(path: string): URL;
  /** The raw answer, which may be streamed. */
  request(path: string, sending?: Sending): Promise<Response>;
  parse<Value>(response: Response, parse: Parse<Value>): Promise<Answer<Value>>;
  get<Value>(path: string, parse: Parse<Value>): Promise<Answer<Value>>;
  send<Value>(path: string, sending: Sending, parse: Parse<Value>): Promise<Answer<Value>>;
}

const parseProblem = parserOf<ProblemDetails>('http/problem-details');

/**
 * Speaks to a service. What fails on the way is tried again for about a minute; what the service refuses is not.
 * @throws {Problem} `client.…`; {RefusedByService}
 */
export function openApi(
  server: string,
  { token, language }: { readonly token?: string | undefined; readonly language: Language },
): Api {
  if (!/^https?:\/\//u.test(server) || !URL.canParse(server)) {
    throw new Problem('client.server-invalid', { params: { server } });
  }
  const address = (path: string): URL => new URL(path, server);
  const always: Record<string, string> = {
    'Accept-Language': language,
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  };

  const attempt = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(address(path), init);
    if (response.ok) return response;
    const refused = await refusalOf(response, server);
    throw response.status >= 500 || response.status === 429 ? refused : new AbortError(refused);
  };

  const request = async (path: string, sending: Sending = {}): Promise<Response> => {
    try {
      const init = initOf(sending, always);
      return await pRetry(() => attempt(path, init), { retries: 6, minTimeout: 500, maxTimeout: 20_000 });
    } catch (error) {
      if (error instanceof RefusedByService || error instanceof Problem) throw error;
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Problem('client.unreachable', { params: { server, reason }, cause: error });
    }
  };

  const parse = async <Value>(response: Response, parseValue: Parse<Value>): Promise<Answer<Value>> => {
    const parsed = parseValue(await response.json().catch(() => undefined));
    if (parsed.ok) return { value: parsed.value, etag: response.headers.get('ETag') ?? undefined };
    const params = { server, path: new URL(response.url).pathname };
    throw new Problem('client.answer-unreadable', { params, places: parsed.places });
  };

  return {
    server,
    token,
    address,
    request,
    parse,
    get: async (path, parseValue) => parse(await request(path), parseValue),
    send: async (path, sending, parseValue) => parse(await request(path, sending), parseValue),
  };
}

function initOf({ method = 'GET', json, body, type, ifMatch, key, headers }: Sending, always: object): RequestInit {
  const given = json === undefined ? body : JSON.stringify(json);
  const contentType = json === undefined ? type : 'application/json';
  return {
    method,
    ...(given !== undefined && { body: given instanceof Uint8Array ? Buffer.from(given) : given }),
    headers: {
      ...always,
      ...(contentType !== undefined && { 'Content-Type': contentType }),
      ...(ifMatch !== undefined && { 'If-Match': ifMatch }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
      ...headers,
    },
  };
}

async function refusalOf(response: Response, server: string): Promise<Error> {
  const parsed = parseProblem(await response.json().catch(() => undefined));
  if (parsed.ok) return new RefusedByService(parsed.value);
  return new Problem('client.answer-unreadable', { params: { server, path: new URL(response.url).pathname } });
}
