import { problemCatalogue } from '../../i18n/problems.ts';
import type { ProblemCode } from '../../problem.ts';
import { delegationHeader } from '../frame/authentication.ts';
import type { AnswerDescription, Route } from '../routing/route.ts';
import { collectSchemas, type SchemaCollection } from './schemas.ts';

type Json = Readonly<Record<string, unknown>>;

/** Problems that any route can meet, by what it asks for. */
const problemsOf = ({ access, path, body, answers, keyed, locks, problems = [] }: Route): ProblemCode[] => [
  ...problems,
  'http.fault',
  'http.too-many-requests',
  // Also of a route that knows no parameters: it is told to whoever names one.
  'http.query-invalid',
  ...(path.includes('{') ? (['http.address-invalid'] as const) : []),
  ...(Object.values(answers).some(({ schema, mediaTypes }) => schema ?? mediaTypes)
    ? (['http.not-acceptable'] as const)
    : []),
  ...(access === 'anyone' ? [] : signInProblems),
  ...(206 in answers ? (['http.range-unsatisfiable'] as const) : []),
  ...(body ? bodyProblems : []),
  ...(keyed ? (['http.idempotency-key-invalid'] as const) : []),
  ...(locks ? (['http.precondition-invalid'] as const) : []),
];

const signInProblems = [
  'http.sign-in-required',
  'http.scope-missing',
  'http.origin-refused',
  'identity.session-expired',
  'identity.second-factor-needed',
  'identity.token-unknown',
  'identity.token-expired',
  'identity.delegation-void',
] as const;

const bodyProblems = [
  'http.body-too-large',
  'http.media-type',
  'http.content-encoding',
  'http.body-not-utf8',
  'http.body-not-json',
  'http.body-ambiguous',
  'http.body-invalid',
  'http.body-aborted',
] as const;

/** The OpenAPI 3.1 document of the routes: their table and the JSON Schemas that validate, and nothing told twice. */
export function openApiDocument(routes: readonly Route[], version: string): Json {
  const schemas = collectSchemas();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const address = route.path.replaceAll('{+', '{');
    paths[address] = { ...paths[address], [route.method.toLowerCase()]: operation(route, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Yijiao 移交',
      version,
      description:
        'Hands the signed records of a building over to the urban construction archives bureau, and proves decades later what was handed over.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: schemas.components(),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'yijiao',
          description: '`__Host-yijiao` where the service is reached by HTTPS.',
        },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function operation(route: Route, schemas: SchemaCollection): Json {
  const { operation: operationId, summary, access, body, answers, path } = route;
  const codes = problemsOf(route);
  const tag = /^\/(?:api\/v1\/)?([^/]+)/u.exec(path)?.[1] ?? '';
  return {
    operationId,
    summary,
    tags: [tag],
    ...(access === 'anyone' ? { security: [] } : { security: [{ session: [] }, { token: [] }], 'x-scope': access }),
    parameters: [...pathParameters(path), ...queryParameters(route), ...headerParameters(route)],
    ...(body && {
      requestBody: {
        ...(body.description !== undefined && { description: body.description }),
        content: { [body.mediaType]: { schema: body.schema === undefined ? {} : schemas.refer(body.schema) } },
      },
    }),
    responses: { ...answersOf(answers, schemas), ...problemAnswers(codes, schemas) },
  };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\+?)(\w+)\}/gu)].map(([, rest, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    ...(rest && { description: 'The rest of the address, with its slashes as they are.' }),
  }));
}

function queryParameters({ query = [] }: Route): Json[] {
  return query.map(({ name, description, required, schema }) => ({
    name,
    in: 'query',
    description,
    ...(required && { required }),
    schema,
  }));
}

function headerParameters({ access, locks, keyed }: Route): Json[] {
  const header = (name: string, description: string): Json => ({
    name,
    in: 'header',
    description,
    schema: { type: 'string' },
  });
  return [
    ...(access === 'anyone'
      ? []
      : [header(delegationHeader, "The delegation under which the caller acts in another's place.")]),
    ...(locks ? [header('If-Match', 'The ETag of the version that the caller has seen.')] : []),
    ...(keyed ? [header('Idempotency-Key', 'A repetition with the same key gets the first answer.')] : []),
  ];
}

function answersOf(answers: Route['answers'], schemas: SchemaCollection): Json {
  return Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(answer, schemas)]));
}

function answerOf(
  { description, schema, mediaTypes = [], headers = {} }: AnswerDescription,
  schemas: SchemaCollection,
): Json {
  const content = {
    ...(schema !== undefined && { 'application/json': { schema: schemas.refer(schema) } }),
    ...Object.fromEntries(mediaTypes.map((type) => [type, {}])),
  };
  return {
    description,
    ...(Object.keys(content).length > 0 && { content }),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [name, { description: text, schema: { type: 'string' } }]),
    ),
  };
}

/** Problems by status; which codes, says the description. */
function problemAnswers(codes: readonly ProblemCode[], schemas: SchemaCollection): Json {
  const byStatus = new Map<number, Set<ProblemCode>>();
  for (const code of codes) {
    const { status } = problemCatalogue[code];
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
  }
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      status,
      {
        description: [...those].sort().join(', '),
        content: { 'application/problem+json': { schema: schemas.refer('http/problem-details') } },
      },
    ]),
  );
}
