import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import test from 'ava';
import { anything, assert, constantFrom, nat, property } from 'fast-check';
import { openAjv } from '../../src/schema/ajv.ts';
import { judgeCode } from '../../src/schema/build/judge-code.ts';
import { readSchema, schemaNames } from '../../src/schema/schema-files.ts';
import { sampleHandover } from '../support/sample-project.ts';

const judges = new Map(schemaNames().map((name) => [name, { built: builtJudge(name), usual: usualJudge(name) }]));

/** What the build writes, run as Node.js runs it. */
function builtJudge(name: string): ValidateFunction {
  const module: { exports: ValidateFunction | undefined } = { exports: undefined };
  compileFunction(judgeCode(name), ['module', 'exports', 'require'])(module, {}, createRequire(import.meta.url));
  if (!module.exports) throw new Error(`nothing was built of ${name}`);
  return module.exports;
}

function usualJudge(name: string): ValidateFunction {
  return openAjv().compile(readSchema(name));
}

test('a judge compiled ahead says of anything what one compiled at run time says', (t) => {
  t.true(judges.size > 100);
  const agree = property(constantFrom(...judges), anything({ withNullPrototype: false }), ([, judge], value) => {
    return judge.built(value) === judge.usual(value);
  });
  t.notThrows(() => assert(agree, { numRuns: 3000 }));
});

test('a judge compiled ahead lets a sound handover.json pass, and none in which something is missing that is required', async (t) => {
  const { built, usual } = judges.get('handover') ?? {};
  const sound = await sampleHandover('delivery');
  t.true(built?.(sound));
  const outcomes = new Set<boolean>();
  const agree = property(nat(), nat(), (where, what) => {
    const damaged: object = structuredClone(sound);
    const holders = holdersIn(damaged);
    const holder = holders[where % holders.length] ?? {};
    const member = Object.keys(holder)[what % Object.keys(holder).length] ?? '';
    Reflect.deleteProperty(holder, member);
    const outcome = built?.(damaged) ?? false;
    outcomes.add(outcome);
    return outcome === usual?.(damaged);
  });
  t.notThrows(() => assert(agree, { numRuns: 1000 }));
  t.is(outcomes.size, 2);
});

/** All objects of a document that have members. */
function holdersIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(holdersIn);
  return Array.isArray(value) || Object.keys(value).length === 0 ? inside : [value, ...inside];
}
