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

/** What a request carries besides its path. */
interface Sending {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly json?: unknown;
  readonly body?: Uint8Array | FormData;
  readonly type?: string;
  /** Version that the change is made to. */
  readonly ifMatch?: string | undefined;
  /** Makes a repetition harmless. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Breaks off the asking and the answer. */
  readonly signal?: AbortSignal | undefined;
}

/** Who speaks to a service, and in which language. */
interface ApiOptions {
  readonly token?: string | undefined;
  readonly language: Language;
  /** Told once for each request that is tried again, and why: people would take the silence for a program that hangs. */
  readonly onRetry?: ((reason: string) => void) | undefined;
}

/** The public HTTP API as the command line uses it. */
export interface Api {
  readonly server: string;
  readonly token: string | undefined;
  readonly language: Language;
  /** Absolute address of a path of the API. */
  address(path: string): URL;
  /** The raw answer, whose body may break off while it is read. */
  request(path: string, sending?: Sending): Promise<Response>;
  /** The whole answer as JSON; undefined where it is none. */
  ask(path: string, sending?: Sending): Promise<{ readonly json: unknown; readonly headers: Headers }>;
  get<Value>(path: string, parse: Parse<Value>): Promise<Answer<Value>>;
  send<Value>(path: string, sending: Sending, parse: Parse<Value>): Promise<Answer<Value>>;
}

const patience = { retries: 6, minTimeout: 500, maxTimeout: 20_000 } as const;

const parseProblem = parserOf<ProblemDetails>('http/problem-details');

/**
 * The origin of a service.
 * @throws {Problem} `client.server-invalid`
 */
export function originOf(server: string): string {
  if (/^https?:\/\//u.test(server) && URL.canParse(server)) return new URL(server).origin;
  throw new Problem('client.server-invalid', { params: { server } });
}

/**
 * Speaks to a service. What fails on the way is tried again for half a minute; what the service refuses is not.
 * @throws {Problem} `client.…`; {RefusedByService}
 */
export function openApi(server: string, { token, language, onRetry }: ApiOptions): Api {
  originOf(server);
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

  /** Whatever has to be taken of an answer is taken before it counts: it may break off in the middle. */
  const insist = async <Taken>(
    path: string,
    sending: Sending,
    take: (response: Response) => Promise<Taken>,
  ): Promise<Taken> => {
    const init = initOf(sending, always);
    try {
      return await pRetry(async () => await take(await attempt(path, init)), {
        ...patience,
        ...signalOf(sending),
        onFailedAttempt({ error, attemptNumber }) {
          if (attemptNumber === 1) onRetry?.(reasonOfBreak(error));
        },
      });
    } catch (error) {
      sending.signal?.throwIfAborted();
      if (error instanceof RefusedByService || error instanceof Problem) throw error;
      throw unreachable(server, error);
    }
  };

  const ask: Api['ask'] = (path, sending = {}) =>
    insist(path, sending, async (response) => ({ json: parseJson(await response.text()), headers: response.headers }));

  const send = async <Value>(path: string, sending: Sending, parse: Parse<Value>): Promise<Answer<Value>> => {
    const { json, headers } = await ask(path, sending);
    const parsed = parse(json);
    if (parsed.ok) return { value: parsed.value, etag: headers.get('ETag') ?? undefined };
    throw new Problem('client.answer-unreadable', { params: { server, path }, places: parsed.places });
  };

  return {
    server,
    token,
    language,
    address,
    request: (path, sending = {}) => insist(path, sending, async (response) => response),
    ask,
    get: (path, parse) => send(path, {}, parse),
    send,
  };
}

/** The Problem that stands for a line that is broken for good. */
export function unreachable(server: string, error: unknown): Problem {
  return new Problem('client.unreachable', { params: { server, reason: reasonOfBreak(error) }, cause: error });
}

/** Why a line broke, in the words of the system where it says so. */
export function reasonOfBreak(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function signalOf({ signal }: Sending): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}

function initOf(sending: Sending, always: object): RequestInit {
  const { method = 'GET', json, body, type, ifMatch, key, headers } = sending;
  const given = json === undefined ? body : JSON.stringify(json);
  const contentType = json === undefined ? type : 'application/json';
  return {
    method,
    ...signalOf(sending),
    // Passwords and content are for the service that was named, and not for whomever it sends its callers to.
    redirect: 'manual',
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

/** What a service refused, where the text of its answer says so (RFC 9457). */
export function refusalIn(text: string): RefusedByService | undefined {
  const parsed = parseProblem(parseJson(text));
  return parsed.ok ? new RefusedByService(parsed.value) : undefined;
}

async function refusalOf(response: Response, server: string): Promise<Error> {
  const refused = refusalIn(await response.text());
  if (refused) return refused;
  const location = response.headers.get('Location');
  if (location !== null) return new Problem('client.redirected', { params: { server, location } });
  return new Problem('client.answer-unreadable', { params: { server, path: new URL(response.url).pathname } });
}
