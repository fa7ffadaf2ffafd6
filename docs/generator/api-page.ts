import { stepOf, steps } from '../../src/handover/process/steps.ts';
import { roleWords } from '../../src/i18n/handover/case-words.ts';
import { type Json, membersOf } from './api-description.ts';
import { code, made, row, table } from './markdown.ts';

/** Where in docs/api.md the part begins that is made. */
export const routesMark = `${made.replace('do not edit', 'do not edit below')}\n`;

/** The tables of all routes and of what goes over them, from the OpenAPI document. */
export function apiTables(document: Json): string {
  const operations = operationsOf(document);
  const resources = Map.groupBy(operations, ({ tag }) => tag);
  const sections = [...resources].map(([tag, those]) => `## ${tag}\n\n${table(heads, those.map(operationRow))}\n`);
  const { schemas } = membersOf(document['components']);
  const described = Object.entries(membersOf(schemas)).map(([name, schema]) => schemaSection(name, schema));
  return [...sections, '## What is sent and answered\n', introduction, ...described].join('\n');
}

const introduction =
  'The members on top of each document; the whole schemas stand in `/api/v1/openapi.json`. A member in bold is always there.\n';
const heads = ['', 'Does', 'Who', 'Takes', 'Gives', 'Problems of its own'];

interface Operation {
  readonly tag: string;
  readonly method: string;
  readonly path: string;
  readonly told: Json;
}

function operationsOf(document: Json): Operation[] {
  return Object.entries(membersOf(document['paths'])).flatMap(([path, methods]) =>
    Object.entries(membersOf(methods)).map(([method, told]) => {
      const [tag] = Array.isArray(told['tags']) ? told['tags'] : [];
      return { tag: String(tag), method: method.toUpperCase(), path, told };
    }),
  );
}

function operationRow({ method, path, told }: Operation): string {
  return row([
    `**${method}** ${code(path.replace('/api/v1', ''))}`,
    String(told['summary']),
    whoMay(path, told),
    takes(told),
    gives(told),
    problems(told),
  ]);
}

/** The roles of a command of a handover; of other routes what a token has to be made for. */
function whoMay(path: string, told: Json): string {
  const scope = typeof told['x-scope'] === 'string' ? `scope ${code(told['x-scope'])}` : 'anybody';
  const [, command = ''] = /^\/api\/v1\/handovers\/\{handover\}\/(\w+)$/u.exec(path) ?? [];
  const name = Object.keys(steps).find((known): known is keyof typeof steps => known === command);
  if (!name) return scope;
  return `${stepOf(name)
    .roles.map((role) => `${roleWords[role].en} ${roleWords[role].zh}`)
    .join(', ')}; ${scope}`;
}

function takes({ parameters, requestBody }: Json): string {
  const given = (Array.isArray(parameters) ? parameters : []).map((one): Json => Object(one));
  const named = (place: string): string[] =>
    given.filter((one) => one['in'] === place).map(({ name }) => code(String(name)));
  const queries = named('query');
  return [
    ...bodiesOf(requestBody),
    ...(queries.length > 0 ? [`?${queries.join(' ')}`] : []),
    ...named('header').filter((name) => !everywhere.has(name)),
  ].join('<br>');
}

/** Headers that whole groups of requests take are told once, on top of the page. */
const everywhere: ReadonlySet<string> = new Set(['`Idempotency-Key`', '`On-Behalf-Of`']);

function gives({ responses }: Json): string {
  return Object.entries(membersOf(responses))
    .filter(([status]) => Number(status) < 400)
    .map(([status, answer]) => [status, ...bodiesOf(answer)].join(' '))
    .join('<br>');
}

/** What a request or answer carries: the name of a schema, else a media type. */
function bodiesOf(message: unknown): string[] {
  return Object.entries(membersOf(Object(message).content)).map(([mediaType, { schema }]) => {
    const name = nameOf(schema);
    return name === undefined ? code(mediaType) : `[${name}](#${name.replace(' …', '').toLowerCase()})`;
  });
}

/** Name of the component that a schema refers to, or that a page lists. */
function nameOf(schema: unknown): string | undefined {
  const { $ref: reference, properties } = Object(schema);
  if (typeof reference === 'string') return reference.split('/').at(-1);
  const listed = Object(Object(Object(properties).items).items).$ref;
  return typeof listed === 'string' ? `${listed.split('/').at(-1)} …` : undefined;
}

/** What any request, and any command of a handover, can meet is told once, on top of the page. */
const common = new RegExp(
  [
    '^http\\.',
    '^identity\\.(?:session-expired|second-factor-needed|token-unknown|token-expired|delegation-void)$',
    '^handover\\.(?:not-found|role-missing|state-forbids|version-missing|version-conflict|key-reused)$',
  ].join('|'),
  'u',
);

function problems({ responses }: Json): string {
  return Object.entries(membersOf(responses))
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([, { description }]) => String(description).split(', '))
    .filter((problem) => !common.test(problem))
    .map(code)
    .join(' ');
}

function schemaSection(name: string, schema: Json): string {
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const rows = Object.entries(membersOf(schema['properties'])).map(([member, described]) =>
    row([required.has(member) ? `**${code(member)}**` : code(member), kindOf(described), textOf(described)]),
  );
  const members = rows.length > 0 ? `${table(['member', 'is', 'means'], rows)}\n` : '';
  return [`### ${name}\n`, ...(schema['description'] === undefined ? [] : [`${textOf(schema)}\n`]), members].join('\n');
}

function textOf({ description }: Json): string {
  return typeof description === 'string' ? description : '';
}

function kindOf(schema: Json): string {
  const { $ref: reference, enum: choices, const: only, type, format, items, title } = schema;
  if (typeof reference === 'string') return reference.split('/').at(-1) ?? '';
  if (Array.isArray(choices)) return choices.map((choice) => code(JSON.stringify(choice))).join(' ');
  if (only !== undefined) return code(JSON.stringify(only));
  if (type === 'array') return `list of ${kindOf(Object(items))}`;
  if (typeof title === 'string') return title;
  return [type, format].flat().filter(Boolean).join(', ');
}
