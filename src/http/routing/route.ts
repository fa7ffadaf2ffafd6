import type { Language } from '../../i18n/text.ts';
import type { Actor, Scope } from '../../identity/actor.ts';
import { Problem, type ProblemCode } from '../../problem.ts';
import type { HttpContext } from '../context.ts';
import type { Answer } from './answer.ts';
import type { RequestBody } from './body.ts';
import type { Query, QueryParameter } from './query.ts';

/** Methods of HTTP that routes may have. */
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/** What an answer carries, for the OpenAPI document and for choosing by Accept. */
export interface AnswerDescription {
  readonly description: string;
  /** JSON Schema of the body below schemas/; `list:<name>` for a page of them. Absent: no JSON. */
  readonly schema?: string;
  /** Other media types than `application/json`. */
  readonly mediaTypes?: readonly string[];
  /** Header names with what they say. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Everything about a route but what it does: the API's table of contents. */
export interface RouteDescription {
  readonly method: Method;
  /** Pattern as in OpenAPI; `{+name}` takes the rest of the path with its slashes (RFC 6570 §3.2.3). */
  readonly path: string;
  /** Unique name of the operation. */
  readonly operation: string;
  readonly summary: string;
  /** What an API token has to be made for; `anyone` needs no sign-in. */
  readonly access: Scope | 'anyone';
  readonly query?: readonly QueryParameter<unknown>[];
  /** Parameters that the route does not know are passed over: others, who may add some, send people here. */
  readonly foreignQuery?: boolean;
  readonly body?: RequestBody<unknown> | undefined;
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  /** Problems of its own, beside those that every route can have. */
  readonly problems?: readonly ProblemCode[];
  /** A repetition with the same `Idempotency-Key` gets the first answer. */
  readonly keyed?: true;
  /** Asks for the version that the caller has seen, in `If-Match`. */
  readonly locks?: true;
}

/** The names between braces in a path. */
type ParameterName<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `+${infer Plain}` ? Plain : Name) | ParameterName<Rest>
  : never;

/** One request as its route sees it. */
export interface Call<Path extends string, Body> {
  /** For what only streams and headers can tell. */
  readonly ctx: HttpContext;
  readonly language: Language;
  /** A part of the path, decoded. */
  readonly part: (name: ParameterName<Path>) => string;
  readonly query: Query;
  readonly body: Body;
  /** Version named in `If-Match`, of a route that locks. */
  readonly seen: number | undefined;
}

/** A request of somebody who has signed in. */
interface SignedInCall<Path extends string, Body> extends Call<Path, Body> {
  readonly actor: Actor;
}

/** A request on its way through the steps that all routes share. */
export interface Incoming {
  readonly ctx: HttpContext;
  readonly query: Query;
  readonly seen: number | undefined;
  /** Reads the body by the route's own description. */
  readonly read: <T>(body: RequestBody<T>) => Promise<T>;
}

/** A route with what it does. */
export interface Route extends RouteDescription {
  readonly answer: (incoming: Incoming) => Promise<Answer>;
}

type Described<Path extends string> = Omit<RouteDescription, 'path' | 'body' | 'access'> & { readonly path: Path };

type Bodiless<Path extends string, Kind> = Described<Path> &
  Kind & {
    readonly body?: undefined;
    handle(call: CallOf<Kind, Path, undefined>): Promise<Answer>;
  };

type Bodied<Path extends string, Body, Kind> = Described<Path> &
  Kind & {
    readonly body: RequestBody<Body>;
    handle(call: CallOf<Kind, Path, Body>): Promise<Answer>;
  };

/** Marks of the two kinds of routes: one names the scope a token needs, the other needs no sign-in. */
interface SignedInOnly {
  readonly access: Scope;
}
interface ForAnyone {
  readonly access: 'anyone';
}

type CallOf<Kind, Path extends string, Body> = Kind extends SignedInOnly ? SignedInCall<Path, Body> : Call<Path, Body>;

/** A route for people who have signed in. */
export function route<const Path extends string>(description: Bodiless<Path, SignedInOnly>): Route;
export function route<const Path extends string, Body>(description: Bodied<Path, Body, SignedInOnly>): Route;
export function route<const Path extends string, Body>(
  description: Bodiless<Path, SignedInOnly> | Bodied<Path, Body, SignedInOnly>,
): Route {
  if (description.body === undefined) {
    return answering(description, noBody, (call) => description.handle(signedIn(call)));
  }
  return answering(description, description.body, (call) => description.handle(signedIn(call)));
}

/** A route that needs no sign-in. */
export function openRoute<const Path extends string>(description: Bodiless<Path, ForAnyone>): Route;
export function openRoute<const Path extends string, Body>(description: Bodied<Path, Body, ForAnyone>): Route;
export function openRoute<const Path extends string, Body>(
  description: Bodiless<Path, ForAnyone> | Bodied<Path, Body, ForAnyone>,
): Route {
  if (description.body === undefined) return answering(description, noBody, (call) => description.handle(call));
  return answering(description, description.body, (call) => description.handle(call));
}

const noBody: RequestBody<undefined> = {
  mediaType: '',
  read: async () => undefined,
};

function answering<Path extends string, Body>(
  description: RouteDescription,
  body: RequestBody<Body>,
  handle: (call: Call<Path, Body>) => Promise<Answer>,
): Route {
  return {
    ...description,
    async answer({ ctx, query, seen, read }) {
      return handle({ ctx, language: ctx.state.language, part: partsOf(ctx), query, body: await read(body), seen });
    },
  };
}

function signedIn<Path extends string, Body>(call: Call<Path, Body>): SignedInCall<Path, Body> {
  const { actor } = call.ctx.state;
  if (!actor) throw new Problem('http.sign-in-required');
  return { ...call, actor };
}

function partsOf(ctx: HttpContext): (name: string) => string {
  const parts: Readonly<Record<string, unknown>> = Object(ctx['params']);
  return (name) => {
    const value = parts[name];
    if (typeof value !== 'string') throw new Error(`the route has no part ${name}`);
    return value;
  };
}
