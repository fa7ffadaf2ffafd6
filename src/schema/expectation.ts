import type { ErrorObject } from 'ajv/dist/2020.js';
import { formatWords, patternWords, typeWords } from '../i18n/schema-words.ts';
import { type Bilingual, fill } from '../i18n/text.ts';

interface Expectation {
  readonly expected: Bilingual;
  readonly remedy: Bilingual;
}

const limits: Readonly<Record<string, Bilingual>> = {
  minLength: { zh: '长度不少于 {limit} 个字符', en: 'at least {limit} characters' },
  maxLength: { zh: '长度不超过 {limit} 个字符', en: 'at most {limit} characters' },
  minItems: { zh: '不少于 {limit} 项', en: 'at least {limit} items' },
  maxItems: { zh: '不超过 {limit} 项', en: 'at most {limit} items' },
  minimum: { zh: '不小于 {limit}', en: 'not below {limit}' },
  maximum: { zh: '不大于 {limit}', en: 'not above {limit}' },
  pattern: { zh: '形如 {pattern} 的文字', en: 'text of the form {pattern}' },
  format: { zh: '{format} 格式的值', en: 'a value of the format {format}' },
  multipleOf: { zh: '{multipleOf} 的倍数', en: 'a multiple of {multipleOf}' },
};

const empty: Readonly<Record<string, Bilingual>> = {
  minLength: { zh: '非空的内容', en: 'something that is not empty' },
  minItems: { zh: '至少 1 项', en: 'at least one item' },
};

/** Words for what a keyword names, where they say more than the name. */
const words: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  pattern: patternWords,
  format: formatWords,
};

const correctValue: Bilingual = { zh: '请修改此处的值。', en: 'Correct the value at this place.' };

/** Says in both languages what a failed keyword of JSON Schema expected and what to do about it. */
export function expectation({ keyword, params, parentSchema }: ErrorObject): Expectation {
  const limit = (params['limit'] === 1 ? empty[keyword] : undefined) ?? limits[keyword];
  const said = words[keyword]?.[String(params[keyword])];
  if (said) return { expected: said, remedy: correctValue };
  if (limit) return { expected: fill(limit, params), remedy: correctValue };
  switch (keyword) {
    case 'type':
      return { expected: oneOfTypes([params['type']].flat().map(String)), remedy: correctValue };
    case 'required':
      return {
        expected: fill({ zh: '必须有“{missingProperty}”', en: 'the member "{missingProperty}"' }, params),
        remedy: fill({ zh: '请补充“{missingProperty}”。', en: 'Add "{missingProperty}".' }, params),
      };
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const { additionalProperty, unevaluatedProperty } = params;
      const name = { name: String(additionalProperty ?? unevaluatedProperty) };
      const known = Object.keys(Object(parentSchema?.['properties'])).join(', ');
      return {
        expected: { zh: `只允许：${known}`, en: `only these members: ${known}` },
        remedy: fill({ zh: '请删除“{name}”，或检查是否写错。', en: 'Remove "{name}", or check its spelling.' }, name),
      };
    }
    case 'enum': {
      const values = JSON.stringify(params['allowedValues']).slice(1, -1);
      return { expected: { zh: `取值之一：${values}`, en: `one of ${values}` }, remedy: correctValue };
    }
    case 'const': {
      const value = JSON.stringify(params['allowedValue']);
      return { expected: { zh: `值为 ${value}`, en: `the value ${value}` }, remedy: correctValue };
    }
    default:
      return { expected: { zh: `符合 ${keyword} 约束`, en: `a value that fits "${keyword}"` }, remedy: correctValue };
  }
}

function oneOfTypes(types: readonly string[]): Bilingual {
  const said = types.map((type) => typeWords[type] ?? { zh: type, en: type });
  return { zh: said.map(({ zh }) => zh).join('或'), en: said.map(({ en }) => en).join(' or ') };
}
