import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import test from 'ava';
import { anything, assert, constantFrom, property } from 'fast-check';
import { readProfiles, shippedProfiles } from '../../src/profiles/profile-folder.ts';
import { openAjv } from '../../src/schema/ajv.ts';
import { judgeCode } from '../../src/schema/build/judge-code.ts';
import { readSchema, schemaNames } from '../../src/schema/schema-files.ts';
import { sampleHandover } from '../support/sample-project.ts';

const judges = new Map(schemaNames().map((name) => [name, { built: builtJudge(name), usual: usualJudge(name) }]));

const sound: readonly (readonly [name: string, document: object])[] = [
  ['handover', await sampleHandover('delivery')],
  ...(await readProfiles(shippedProfiles)).map(({ document }) => ['profile', document] as const),
];

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

test('a judge compiled ahead knows an instant as one compiled at run time does', (t) => {
  const { built, usual } = judges.get('http/token-rotation') ?? {};
  const told = { '2026-12-31T23:59:59Z': true, '2026-12-31T23:59:59+08': false, '2026-12-31T23:59:60Z': false };
  for (const [expiresAt, fits] of Object.entries(told)) {
    t.is(built?.({ expiresAt }), fits, expiresAt);
    t.is(usual?.({ expiresAt }), fits, expiresAt);
  }
});

for (const [number, [name, document]] of sound.entries()) {
  test(`a judge compiled ahead lets a sound document pass, and none in which something is missing that is required: ${name} ${number}`, (t) => {
    const { built, usual } = judges.get(name) ?? {};
    t.true(built?.(document));
    const outcomes = new Set<boolean | undefined>();
    const members = membersIn(document);
    const step = Math.ceil(members.length / 500);
    for (const [holder, member] of members.filter((_, place) => place % step === 0)) {
      const value: unknown = Reflect.get(holder, member);
      Reflect.deleteProperty(holder, member);
      const outcome = built?.(document);
      t.is(outcome, usual?.(document), member);
      outcomes.add(outcome);
      Reflect.set(holder, member, value);
    }
    t.is(outcomes.size, 2);
  });
}

/** All members of all objects of a document, each with its object. */
function membersIn(value: unknown): (readonly [holder: object, member: string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(membersIn);
  return Array.isArray(value) ? inside : [...Object.keys(value).map((member) => [value, member] as const), ...inside];
}
