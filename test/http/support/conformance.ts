import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** What an answer looks like from outside. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Holds every answer to what the OpenAPI document says of its operation. Throws where they differ. */
export type HoldToDescription = (method: string, path: string, seen: Seen) => void;

export async function conformance(url: string): Promise<HoldToDescription> {
  const response = await fetch(`${url}/api/v1/openapi.json`);
  const text = await response.text();
  const hold = known.get(text) ?? holdTo(JSON.parse(text));
  known.set(text, hold);
  return hold;
}

/** By what the service says: the services of a file of tests say the same, and compiling it takes a second. */
const known = new Map<string, HoldToDescription>();

function holdTo(document: { readonly paths: Paths }): HoldToDescription {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'urn:test:api', ...document });
  const compiled = new Map<string, ValidateFunction>();
  const validatorAt = (pointer: string): ValidateFunction => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `urn:test:api#${encodeURI(pointer)}` });
    compiled.set(pointer, validate);
    return validate;
  };

  const addressOf = addressesOf(document.paths);

  return (method, path, { status, headers, text }) => {
    const address = addressOf(path.split('?')[0] ?? '', method.toLowerCase());
    if (address === undefined) return;
    const where = `${method} ${address} ${status}`;
    const verb = method === 'HEAD' && !document.paths[address]?.['head'] ? 'get' : method.toLowerCase();
    const response = document.paths[address]?.[verb]?.responses[status];
    if (!response) throw new Error(`${where} is not described: ${text.slice(0, 300)}`);
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    const content = response.content ?? {};
    if (text === '' || '*/*' in content) return;
    if (!(type in content)) throw new Error(`${where} is not described as ${type}`);
    if (!type.endsWith('json') || !('schema' in Object(content[type]))) return;
    const pointer = ['paths', address, verb, 'responses', String(status), 'content', type, 'schema']
      .map(escaped)
      .join('/');
    const validate = validatorAt(`/${pointer}`);
    if (!validate(JSON.parse(text))) throw new Error(`${where} breaks its schema: ${JSON.stringify(validate.errors)}`);
  };
}

function escaped(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Gives the described address that a path belongs to; of several the one with the most words of its own. */
function addressesOf(paths: Paths): (path: string, method: string) => string | undefined {
  const described = Object.entries(paths).map(([address, verbs]) => {
    const source = address
      .replaceAll(/[.+*?^$()|[\]\\]/gu, '\\$&')
      .replace(/\{path\}$/u, '.+')
      .replaceAll(/\{\w+\}/gu, '[^/]+');
    return { address, verbs, form: new RegExp(`^${source}$`, 'u'), gaps: address.split('{').length };
  });
  described.sort((one, other) => one.gaps - other.gaps);
  return (path, method) =>
    described.find(({ form, verbs }) => form.test(path) && (method in verbs || (method === 'head' && 'get' in verbs)))
      ?.address;
}
