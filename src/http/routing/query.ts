import type { Bilingual } from '../../i18n/text.ts';
import { Problem, type ProblemPlace } from '../../problem.ts';
import { readInstant } from '../../schema/instant.ts';
import { largestNumber } from '../../schema/largest-number.ts';
import type { HttpContext } from '../context.ts';
import type { RouteDescription } from './route.ts';

const wrong: unique symbol = Symbol('a value that the parameter cannot have');

/** One parameter of a query: what the OpenAPI document says of it, and how its text is read. */
export interface QueryParameter<T> {
  readonly name: string;
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly expected: Bilingual;
  /** Whether a request has to name it. */
  readonly required?: true;
  read(text: string | undefined): T | typeof wrong;
}

interface Described {
  readonly description: string;
}

/** A text up to a length in characters. */
export function textParameter(
  name: string,
  { description, maxLength = 200 }: Described & { readonly maxLength?: number },
): QueryParameter<string | undefined> {
  return {
    name,
    description,
    schema: { type: 'string', minLength: 1, maxLength },
    expected: { zh: `1 至 ${maxLength} 个字符`, en: `1 to ${maxLength} characters` },
    read: (text) => (text !== undefined && (text === '' || text.length > maxLength) ? wrong : text),
  };
}

/** An integer within limits, with a value for when it is left out. */
export function integerParameter(
  name: string,
  limits: Described & { readonly minimum: number; readonly maximum: number; readonly fallback: number },
): QueryParameter<number> {
  const { description, minimum, maximum, fallback } = limits;
  return {
    name,
    description,
    schema: { type: 'integer', minimum, maximum, default: fallback },
    expected: { zh: `${minimum} 至 ${maximum} 的整数`, en: `an integer from ${minimum} to ${maximum}` },
    read(text) {
      if (text === undefined) return fallback;
      const value = Number(text);
      return /^\d{1,15}$/u.test(text) && value >= minimum && value <= maximum ? value : wrong;
    },
  };
}

/** A number of something that is counted from 1, where the request names one. */
export function numberParameter(name: string, { description }: Described): QueryParameter<number | undefined> {
  const maximum = largestNumber;
  return {
    name,
    description,
    schema: { type: 'integer', minimum: 1, maximum },
    expected: { zh: `1 至 ${maximum} 的整数`, en: `an integer from 1 to ${maximum}` },
    read(text) {
      if (text === undefined) return undefined;
      const value = Number(text);
      return /^[1-9]\d{0,9}$/u.test(text) && value <= maximum ? value : wrong;
    },
  };
}

/** A count that the request has to name. */
export function countParameter(name: string, { description }: Described): QueryParameter<number> {
  return {
    name,
    description,
    schema: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    expected: { zh: '从 0 起的整数', en: 'an integer from 0' },
    required: true,
    read(text) {
      const value = Number(text);
      return text !== undefined && /^\d{1,16}$/u.test(text) && Number.isSafeInteger(value) ? value : wrong;
    },
  };
}

/** One of several values. */
export function choiceParameter<const Choice extends string>(
  name: string,
  { description, choices }: Described & { readonly choices: readonly Choice[] },
): QueryParameter<Choice | undefined> {
  return {
    name,
    description,
    schema: { enum: choices },
    expected: { zh: `取值之一：${choices.join('、')}`, en: `one of ${choices.join(', ')}` },
    read: (text) => (text === undefined ? undefined : (choices.find((choice) => choice === text) ?? wrong)),
  };
}

/** Several values, separated by commas. */
export function choicesParameter<const Choice extends string>(
  name: string,
  { description, choices }: Described & { readonly choices: readonly Choice[] },
): QueryParameter<readonly Choice[] | undefined> {
  return {
    name,
    description,
    schema: { type: 'string', pattern: `^(?:${choices.join('|')})(?:,(?:${choices.join('|')}))*$` },
    expected: { zh: `以逗号分隔：${choices.join('、')}`, en: `separated by commas, some of ${choices.join(', ')}` },
    read(text) {
      if (text === undefined) return undefined;
      const values = text.split(',').map((word) => choices.find((choice) => choice === word));
      const known = values.filter((value) => value !== undefined);
      return known.length === values.length ? known : wrong;
    },
  };
}

/** An instant of RFC 3339, as it was written. */
export function instantParameter(name: string, { description }: Described): QueryParameter<string | undefined> {
  return {
    name,
    description,
    schema: { type: 'string', format: 'date-time' },
    expected: { zh: 'RFC 3339 时间', en: 'an instant of RFC 3339' },
    read(text) {
      if (text === undefined) return undefined;
      return readInstant(text)?.toISOString() ?? wrong;
    },
  };
}

/** The query of one request, of which every parameter has been found in order. */
export interface Query {
  <T>(parameter: QueryParameter<T>): T;
}

/**
 * Checks the query of a request against the parameters that its route knows.
 * @throws {Problem} `http.query-invalid` with the place of each parameter that is wrong, unknown or there twice
 */
export function readQuery(
  ctx: HttpContext,
  { query: parameters = [], foreignQuery = false }: Pick<RouteDescription, 'query' | 'foreignQuery'>,
): Query {
  const given = new URLSearchParams(ctx.querystring);
  const text = (name: string): string | undefined => given.get(name) ?? undefined;
  const isKnown = (name: string): boolean => parameters.some((known) => known.name === name);
  const names = [...new Set(given.keys())].filter((name) => !foreignQuery || isKnown(name));
  const places = [
    ...parameters.filter((one) => one.read(text(one.name)) === wrong).map((one) => place(one.name, one.expected)),
    ...names.filter((name) => !isKnown(name)).map((name) => place(name, knownNames(parameters))),
    ...names.filter((name) => given.getAll(name).length > 1).map((name) => place(name, once)),
  ];
  if (places.length > 0) throw new Problem('http.query-invalid', { params: { count: places.length }, places });
  return (parameter) => {
    const value = parameter.read(text(parameter.name));
    if (value === wrong) throw new Error(`the route does not name its parameter ${parameter.name}`);
    return value;
  };
}

const once: Bilingual = { zh: '只出现一次', en: 'only once' };

function knownNames(parameters: readonly QueryParameter<unknown>[]): Bilingual {
  const names = parameters.map(({ name }) => name).join(', ') || '–';
  return { zh: `只允许：${names}`, en: `only these parameters: ${names}` };
}

function place(name: string, expected: Bilingual): ProblemPlace {
  const remedy = { zh: '请修改或删除该参数。', en: 'Correct or remove this parameter.' };
  const pointer = `/${name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { pointer, code: 'query.parameter', expected, remedy };
}
